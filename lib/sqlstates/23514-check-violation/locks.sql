-- setup
CREATE TABLE orders (id bigint PRIMARY KEY, amount int);
INSERT INTO orders SELECT n, n FROM generate_series(1, 100) AS n;
CREATE TABLE fenced (id bigint PRIMARY KEY, amount int);
INSERT INTO fenced SELECT n, n FROM generate_series(1, 100) AS n;
ALTER TABLE fenced ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;
CREATE DOMAIN score AS int;
CREATE TABLE games (id bigint PRIMARY KEY, score score);
INSERT INTO games SELECT n, n FROM generate_series(1, 100) AS n;
CREATE TABLE events (day date NOT NULL, what text) PARTITION BY RANGE (day);
CREATE TABLE events_may (day date NOT NULL, what text);
INSERT INTO events_may VALUES ('2026-05-01', 'x');
CREATE TABLE events_june (day date NOT NULL CHECK (day >= '2026-06-01' AND day < '2026-07-01'), what text);
INSERT INTO events_june VALUES ('2026-06-01', 'x');
-- statement
ALTER TABLE orders ADD CHECK (amount > 0)
-- statement
ALTER TABLE orders ADD CHECK (amount > 0) NOT VALID
-- statement: added NOT VALID before
ALTER TABLE fenced VALIDATE CONSTRAINT positive
-- statement
ALTER TABLE fenced DROP CONSTRAINT positive
-- statement from 18
ALTER TABLE orders ADD CHECK (amount > 0) NOT ENFORCED
-- statement
ALTER TABLE events ATTACH PARTITION events_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01')
-- statement: a CHECK says that the bounds hold
ALTER TABLE events ATTACH PARTITION events_june FOR VALUES FROM ('2026-06-01') TO ('2026-07-01')
-- statement
CREATE TABLE events_july PARTITION OF events FOR VALUES FROM ('2026-07-01') TO ('2026-08-01')
-- statement
ALTER DOMAIN score ADD CHECK (VALUE > 0)
-- statement
ALTER DOMAIN score ADD CHECK (VALUE > 0) NOT VALID
