-- setup
CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers SELECT n FROM generate_series(1, 100) AS n;
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT to_customer REFERENCES customers (id) ON DELETE RESTRICT);
INSERT INTO orders VALUES (1, 1);
CREATE INDEX ON orders (customer_id);
-- statement: a row that nothing points at
DELETE FROM customers WHERE id = 2
-- statement: beside the old one
ALTER TABLE orders ADD CONSTRAINT to_customer_new FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID
-- statement
ALTER TABLE orders VALIDATE CONSTRAINT to_customer_new
-- before
ALTER TABLE orders ADD CONSTRAINT to_customer_new FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID
-- statement
ALTER TABLE orders DROP CONSTRAINT to_customer
