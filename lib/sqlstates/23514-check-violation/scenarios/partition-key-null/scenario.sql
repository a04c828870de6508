-- setup
CREATE TABLE readings (taken_on date, place text, value real) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- failing
INSERT INTO readings (place, value) VALUES ('roof', 4.5);
-- inputs
-- supply-value.taken_on: 2024-05-05
