-- setup
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id) ON DELETE RESTRICT);
INSERT INTO customers VALUES (1, 'Ada'); INSERT INTO orders VALUES (10, 1);
-- failing
DELETE FROM customers WHERE id = 1;
-- majors
-- 18-18
