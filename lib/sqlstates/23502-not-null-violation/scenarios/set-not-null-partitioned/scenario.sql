-- setup
CREATE TABLE measurements (id bigint NOT NULL, taken_on date NOT NULL, station text) PARTITION BY RANGE (taken_on);
CREATE TABLE measurements_2025 PARTITION OF measurements FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measurements_2026 PARTITION OF measurements FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measurements VALUES (1, '2025-05-01', 'north'), (2, '2026-05-01', NULL);
-- failing
ALTER TABLE measurements ALTER COLUMN station SET NOT NULL;
