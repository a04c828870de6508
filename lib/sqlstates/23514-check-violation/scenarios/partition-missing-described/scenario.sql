-- setup
CREATE TABLE readings (taken_on date, place text) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- schema
--                             Partitioned table "public.readings"
--   Column  | Type | Collation | Nullable | Default | Storage  | Compression | Stats target | Description 
-- ----------+------+-----------+----------+---------+----------+-------------+--------------+-------------
--  taken_on | date |           |          |         | plain    |             |              | 
--  place    | text |           |          |         | extended |             |              | 
-- Partition key: RANGE (taken_on)
-- Partitions: readings_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'),
--             readings_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
-- failing
INSERT INTO readings VALUES ('2026-03-01', 'roof');
