-- setup
CREATE TABLE firms (id integer PRIMARY KEY); CREATE TABLE depots (id integer PRIMARY KEY, firm_id integer REFERENCES firms (id) ON DELETE CASCADE);
CREATE TABLE vans (id integer PRIMARY KEY, depot_id integer NOT NULL REFERENCES depots (id));
INSERT INTO firms VALUES (1); INSERT INTO depots VALUES (10, 1); INSERT INTO vans VALUES (100, 10);
-- failing
DELETE FROM firms WHERE id = 1;
