-- setup
CREATE TABLE depots (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text); INSERT INTO depots (name) VALUES ('Main');
CREATE TABLE goods (id integer PRIMARY KEY, depot_id integer REFERENCES depots (id));
-- failing
INSERT INTO goods VALUES (1, 0);
