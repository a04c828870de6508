-- setup
CREATE TABLE parcels (id integer PRIMARY KEY, pieces integer CHECK (pieces > 0), weight numeric(6,2) CHECK (weight > 0 AND weight < 40), label text);
-- failing
INSERT INTO parcels VALUES (1, 0, -2.5, 'box');
