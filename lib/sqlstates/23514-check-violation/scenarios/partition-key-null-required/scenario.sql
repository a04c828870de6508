-- setup
CREATE TABLE readings (taken_on date NOT NULL, place text, value real) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- failing
INSERT INTO readings (place, value) VALUES ('roof', 4.5);
