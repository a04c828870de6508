-- setup
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO customers VALUES (1, 'Ada');
CREATE TABLE shops (code text PRIMARY KEY);
INSERT INTO shops VALUES ('north');
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id), shop text REFERENCES shops);
-- failing
COPY orders (id, customer_id, shop) FROM STDIN;
-- data
-- 10	1	north
-- 11	2	\N
-- 12	1	south
