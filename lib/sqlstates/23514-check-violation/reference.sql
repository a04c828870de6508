CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, email text);
INSERT INTO orders SELECT n, 'new', 'u' || n FROM generate_series(1, 50) AS n;
INSERT INTO orders VALUES (51, 'gone', NULL), (52, 'gone', NULL);
CREATE TABLE events (day date NOT NULL, what text) PARTITION BY RANGE (day);
CREATE TABLE events_may PARTITION OF events FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
