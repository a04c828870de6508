-- setup
CREATE TABLE people (id serial PRIMARY KEY, name text NOT NULL, born_on date NOT NULL);
CREATE VIEW names AS SELECT id, name FROM people;
-- failing
INSERT INTO names (name) VALUES ('Ada');
