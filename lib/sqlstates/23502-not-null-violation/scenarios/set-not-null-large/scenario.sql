-- setup
CREATE TABLE orders (id bigserial PRIMARY KEY, email text, note text);
INSERT INTO orders (email) SELECT CASE WHEN g % 5 > 0 THEN 'user' || g || '@example.com' END FROM generate_series(1, 12000) g;
ANALYZE orders;
UPDATE pg_class SET reltuples = 40000000, relpages = 500000 WHERE oid = 'orders'::regclass;
-- failing
ALTER TABLE orders ALTER COLUMN email SET NOT NULL;
