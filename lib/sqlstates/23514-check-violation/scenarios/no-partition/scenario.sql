-- setup
CREATE TABLE readings (taken_on date NOT NULL, value real) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- failing
INSERT INTO readings VALUES ('2026-03-01', 4.5);
