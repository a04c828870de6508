-- setup
CREATE TABLE contacts (id integer PRIMARY KEY, name text NOT NULL, city text NOT NULL DEFAULT 'unknown');
-- failing
COPY contacts (id, name, city) FROM STDIN WITH (FORMAT csv);
-- data
-- 1,Ada,London
-- 2,Grace,
-- 3,Mary,Oxford
