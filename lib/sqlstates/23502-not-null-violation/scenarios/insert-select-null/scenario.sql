-- setup
CREATE TABLE staging_users (name text, email text);
INSERT INTO staging_users VALUES ('Ada', 'ada@example.com'), ('Grace', NULL);
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, email text NOT NULL);
-- failing
INSERT INTO users (name, email) SELECT name, email FROM staging_users;
