-- setup
CREATE TABLE orders (id serial PRIMARY KEY, total numeric(10,2));
INSERT INTO orders (total) SELECT g FROM generate_series(1, 50) g;
-- failing
ALTER TABLE orders ADD COLUMN country text NOT NULL;
