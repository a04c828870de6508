-- setup
CREATE TABLE subscribers (id serial PRIMARY KEY, email text);
INSERT INTO subscribers (email) VALUES ('ada@example.com'), ('ada@example.com'), (NULL), (NULL);
-- failing
CREATE UNIQUE INDEX subscribers_email_key ON subscribers (email);
