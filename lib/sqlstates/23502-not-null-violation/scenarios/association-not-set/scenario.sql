-- setup
CREATE TABLE authors (id serial PRIMARY KEY, name text NOT NULL); INSERT INTO authors (name) VALUES ('Ada');
CREATE TABLE books (id serial PRIMARY KEY, title text NOT NULL, author_id integer NOT NULL REFERENCES authors (id));
-- failing
INSERT INTO books (title, author_id) VALUES ($1, $2);
-- parameters
-- ["Notes", null]
-- inputs
-- supply-value.author_id: 1
