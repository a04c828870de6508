-- setup
CREATE TABLE regions (code text PRIMARY KEY, name text);
CREATE TABLE cities (id integer PRIMARY KEY, region text NOT NULL REFERENCES regions (code));
-- failing
COPY cities (id, region) FROM STDIN;
-- data
-- 1	NW
-- 2	SE
