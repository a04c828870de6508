-- setup
CREATE TABLE parcels (id integer PRIMARY KEY, pieces integer CHECK (pieces > 0), size text NOT NULL CHECK (size IN ('s', 'm', 'l')), note text);
INSERT INTO parcels VALUES (1, 1, 's');
-- failing
INSERT INTO parcels (id, size, pieces) VALUES (2, 'm', 1), ($1, $2, $3), (4, 'xl', 3), (5, 'l', NULL), (6, 's', -1) RETURNING id;
-- parameters
[3, "s", 0]
