-- setup
CREATE TABLE readings (taken_on date NOT NULL CHECK (taken_on < '2026-01-01'), place text NOT NULL) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- failing
INSERT INTO readings (taken_on, place) VALUES ('2206-03-01', 'roof');
