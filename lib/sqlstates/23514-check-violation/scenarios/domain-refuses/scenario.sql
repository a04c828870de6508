-- setup
CREATE DOMAIN percentage AS integer CONSTRAINT percentage_range CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE scores (id integer PRIMARY KEY, score percentage);
-- failing
INSERT INTO scores VALUES (1, 140);
