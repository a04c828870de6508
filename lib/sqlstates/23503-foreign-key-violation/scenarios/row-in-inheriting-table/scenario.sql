-- setup
CREATE TABLE people (id integer PRIMARY KEY, name text); CREATE TABLE students () INHERITS (people); INSERT INTO students VALUES (7, 'Ada');
CREATE TABLE cards (id integer PRIMARY KEY, person_id integer NOT NULL REFERENCES people (id));
-- failing
INSERT INTO cards VALUES (1, 7);
