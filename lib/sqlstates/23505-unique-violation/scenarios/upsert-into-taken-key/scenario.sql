-- setup
CREATE TABLE members (id integer PRIMARY KEY, email text NOT NULL, name text);
CREATE UNIQUE INDEX members_email ON members (lower(email));
INSERT INTO members VALUES (1, 'ada@example.com', 'Ada'), (2, 'bob@example.com', 'Bob');
-- failing
INSERT INTO members (id, email, name) VALUES (1, 'Bob@example.com', 'Ada');
