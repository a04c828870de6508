-- setup
CREATE TABLE customers (id serial PRIMARY KEY, name text);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id int REFERENCES customers, total numeric(10,2));
INSERT INTO customers (id, name) VALUES (7, 'Ada');
INSERT INTO orders (id, total) SELECT g, g FROM generate_series(1, 20) g;
-- failing
INSERT INTO orders (total) VALUES (12.50);
