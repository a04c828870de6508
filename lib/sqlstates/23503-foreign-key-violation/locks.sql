-- setup
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
INSERT INTO customers SELECT n, 'c' FROM generate_series(1, 100) AS n;
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
INSERT INTO orders SELECT n, n FROM generate_series(1, 100) AS n;
CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT to_customer REFERENCES customers (id));
INSERT INTO invoices SELECT n, n FROM generate_series(1, 100) AS n;
CREATE TABLE parcels (id bigint PRIMARY KEY, customer_id bigint);
INSERT INTO parcels SELECT n, n FROM generate_series(1, 100) AS n;
ALTER TABLE parcels ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
CREATE TABLE visits (id bigint, customer_id bigint) PARTITION BY RANGE (id);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (1000);
INSERT INTO visits SELECT n, n FROM generate_series(1, 100) AS n;
-- statement
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id)
-- statement
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID
-- statement: added NOT VALID before
ALTER TABLE parcels VALIDATE CONSTRAINT to_customer
-- statement
ALTER TABLE orders ADD COLUMN agent_id bigint REFERENCES customers (id)
-- statement
ALTER TABLE orders ADD COLUMN agent_id bigint DEFAULT 1 REFERENCES customers (id)
-- statement
ALTER TABLE invoices ALTER CONSTRAINT to_customer DEFERRABLE INITIALLY IMMEDIATE
-- statement
ALTER TABLE invoices DROP CONSTRAINT to_customer
-- statement: both in one ALTER
ALTER TABLE invoices DROP CONSTRAINT to_customer, ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
-- statement: on a partitioned table
ALTER TABLE visits ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID
-- statement from 18
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT ENFORCED
-- statement
INSERT INTO invoices VALUES (1000, 1)
-- statement
UPDATE invoices SET customer_id = 2 WHERE id = 1
-- statement
ALTER TABLE invoices DISABLE TRIGGER ALL
