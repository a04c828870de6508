-- setup
CREATE TABLE readings (station int NOT NULL, taken_on date NOT NULL, value int) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO readings VALUES (1, '2025-05-01', 3), (1, '2026-05-01', 4), (1, '2026-05-01', 5), (2, '2026-05-01', 6);
-- failing
ALTER TABLE readings ADD CONSTRAINT readings_once UNIQUE (station, taken_on);
