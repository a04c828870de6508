-- setup
CREATE TABLE clients (id integer PRIMARY KEY, email text NOT NULL UNIQUE);
INSERT INTO clients VALUES (1, 'ada@example.com');
CREATE TABLE imported (number text, email text);
INSERT INTO imported VALUES ('A1', 'ada@example.com'), ('A2', 'nobody@example.com'), (NULL, 'ada@example.com');
CREATE TABLE invoices (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL, client_id integer NOT NULL REFERENCES clients);
-- failing
INSERT INTO invoices (number, client_id)
SELECT i.number, c.id FROM imported AS i LEFT JOIN clients AS c ON c.email = i.email ORDER BY i.number;
