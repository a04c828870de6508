-- setup
CREATE SCHEMA sales;
CREATE TABLE sales.orders (id integer PRIMARY KEY, channel varchar(3) NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, note text);
-- failing
INSERT INTO sales.orders (id) VALUES (1);
