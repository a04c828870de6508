-- setup
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO customers VALUES (1, 'Ada');
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id));
-- failing
COPY orders (id, customer_id) FROM STDIN;
-- data
-- 10	1
-- 11	2
