-- setup
CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE imported (id int, customer int, referrer int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, referred_by int REFERENCES customers);
INSERT INTO customers VALUES (1, 'Ada');
INSERT INTO imported VALUES (1, 1, NULL), (2, 7, NULL), (3, 1, 8);
-- failing
INSERT INTO orders (id, customer_id, referred_by) SELECT id, customer, referrer FROM imported ORDER BY id;
