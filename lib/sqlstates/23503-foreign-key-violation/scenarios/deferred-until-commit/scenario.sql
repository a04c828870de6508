-- setup
CREATE TABLE authors (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE books (id integer PRIMARY KEY, author_id integer NOT NULL REFERENCES authors (id) DEFERRABLE INITIALLY DEFERRED);
-- failing
INSERT INTO books (id, author_id) VALUES (1, 10);
