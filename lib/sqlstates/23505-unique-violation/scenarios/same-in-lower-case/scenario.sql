-- setup
CREATE TABLE logins (id serial PRIMARY KEY, email text NOT NULL);
CREATE UNIQUE INDEX logins_email_lower ON logins (lower(email));
INSERT INTO logins (email) VALUES ('Ada@example.com');
-- failing
INSERT INTO logins (email) VALUES ('ada@EXAMPLE.com');
