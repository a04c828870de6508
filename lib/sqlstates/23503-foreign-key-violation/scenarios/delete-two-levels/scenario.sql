-- setup
CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id));
CREATE TABLE order_lines (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders (id));
INSERT INTO customers VALUES (1); INSERT INTO orders VALUES (10, 1); INSERT INTO order_lines VALUES (100, 10);
-- failing
DELETE FROM customers WHERE id = 1;
