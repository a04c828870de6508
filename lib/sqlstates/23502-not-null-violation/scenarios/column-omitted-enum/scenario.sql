-- setup
CREATE TYPE ticket_state AS ENUM ('open', 'in progress', 'done');
CREATE TABLE tickets (id integer PRIMARY KEY, title text NOT NULL, state ticket_state NOT NULL);
-- failing
INSERT INTO tickets (id, title) VALUES (1, 'Printer, second floor');
