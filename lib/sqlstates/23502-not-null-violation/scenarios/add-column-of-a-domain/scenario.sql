-- setup
CREATE DOMAIN "Positive" AS integer CHECK (VALUE > 0);
CREATE TABLE orders (id serial PRIMARY KEY, total numeric(10,2));
INSERT INTO orders (total) SELECT g FROM generate_series(1, 50) g;
-- failing
ALTER TABLE orders ADD COLUMN quantity "Positive" NOT NULL;
