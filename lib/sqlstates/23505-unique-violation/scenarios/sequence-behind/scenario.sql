-- setup
CREATE TABLE orders (id serial PRIMARY KEY, total numeric(10,2));
INSERT INTO orders (id, total) SELECT g, g FROM generate_series(1, 20) g;
-- failing
INSERT INTO orders (total) VALUES (12.50);
