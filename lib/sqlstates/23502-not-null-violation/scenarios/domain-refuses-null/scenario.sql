-- setup
CREATE DOMAIN email_address AS text NOT NULL CHECK (VALUE ~ '@');
CREATE TABLE subscribers (id serial PRIMARY KEY, email email_address);
-- failing
INSERT INTO subscribers (email) VALUES (NULL);
-- inputs
-- email: ada@example.com
