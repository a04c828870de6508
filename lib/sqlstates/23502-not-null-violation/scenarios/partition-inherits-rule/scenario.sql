-- setup
CREATE TABLE readings (id bigint NOT NULL, taken_on date NOT NULL, sensor text NOT NULL) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2026 (sensor text NOT NULL, id bigint NOT NULL, taken_on date NOT NULL);
ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- failing
INSERT INTO readings (id, taken_on) VALUES (1, '2026-03-01');
