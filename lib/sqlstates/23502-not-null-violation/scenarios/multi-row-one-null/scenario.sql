-- setup
CREATE TABLE readings (id bigint PRIMARY KEY, sensor text NOT NULL, value double precision NOT NULL);
-- failing
INSERT INTO readings (id, sensor, value) VALUES (1, 'north', 3.5), (2, NULL, 4.25), (3, 'south', 5);
