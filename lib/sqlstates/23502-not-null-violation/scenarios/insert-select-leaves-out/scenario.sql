-- setup
CREATE TABLE imports (line integer, title text);
INSERT INTO imports VALUES (1, 'Dune'), (2, 'Emma');
CREATE TABLE books (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL, language varchar(2) NOT NULL, tags text[] NOT NULL, meta jsonb NOT NULL);
-- failing
INSERT INTO books (title) SELECT title FROM imports ORDER BY line;
