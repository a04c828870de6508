-- setup
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN small AS positive CONSTRAINT small_limit CHECK (VALUE < 100);
CREATE TABLE parcels (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, pieces positive NOT NULL, "Weight" small, label text NOT NULL, rank integer CHECK (rank > 9));
-- failing
INSERT INTO parcels (pieces, "Weight", rank) VALUES (-1, 250, 3);
