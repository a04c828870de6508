-- setup
CREATE TABLE parcels (id serial PRIMARY KEY, status varchar(20) NOT NULL, shipped_at timestamptz, weight numeric(6,2), CONSTRAINT shipped_has_date CHECK ((status <> 'shipped' OR shipped_at IS NOT NULL) AND weight > 0));
-- failing
INSERT INTO parcels (status, weight) VALUES ('shipped', 1.20);
