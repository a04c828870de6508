-- setup
CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL);
INSERT INTO customers VALUES (1); INSERT INTO orders VALUES (10, 1), (11, 7);
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- failing
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
