CREATE TABLE customers (id bigint PRIMARY KEY);
INSERT INTO customers VALUES (1), (2);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT);
INSERT INTO orders VALUES (10, 1);
