-- setup
CREATE TABLE events (id int, kind text) PARTITION BY HASH (id);
CREATE TABLE events_p0 PARTITION OF events FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE events_p1 PARTITION OF events FOR VALUES WITH (MODULUS 4, REMAINDER 1);
-- failing
INSERT INTO events SELECT id, 'opened' FROM generate_series(1, 40) AS id;
