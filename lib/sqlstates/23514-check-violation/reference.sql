CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, email text);
INSERT INTO orders SELECT n, 'new', 'u' || n FROM generate_series(1, 50) AS n;
INSERT INTO orders VALUES (51, 'gone', NULL), (52, 'gone', NULL);
CREATE TABLE events (day date NOT NULL, what text) PARTITION BY RANGE (day);
CREATE TABLE events_may PARTITION OF events FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
CREATE TABLE stock (item text PRIMARY KEY, amount int NOT NULL CHECK (amount >= 0));
INSERT INTO stock VALUES ('bolt', 5);
CREATE TABLE deliveries (item text, amount int);
INSERT INTO deliveries VALUES ('nut', 7), ('screw', -2);
