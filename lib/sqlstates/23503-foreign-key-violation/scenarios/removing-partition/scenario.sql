-- setup
CREATE TABLE regions (id integer PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE regions_low PARTITION OF regions FOR VALUES FROM (0) TO (100);
CREATE TABLE regions_high PARTITION OF regions FOR VALUES FROM (100) TO (200);
CREATE TABLE shops (id integer PRIMARY KEY, region_id integer CONSTRAINT shops_region_id_fkey REFERENCES regions (id));
INSERT INTO regions VALUES (5), (105); INSERT INTO shops VALUES (1, 5);
-- failing
ALTER TABLE regions DETACH PARTITION regions_low;
