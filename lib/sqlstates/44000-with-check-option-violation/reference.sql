CREATE TABLE tickets (id int PRIMARY KEY, state text);
INSERT INTO tickets VALUES (1, 'open');
CREATE VIEW open_tickets AS SELECT * FROM tickets WHERE state = 'open' WITH CHECK OPTION;
