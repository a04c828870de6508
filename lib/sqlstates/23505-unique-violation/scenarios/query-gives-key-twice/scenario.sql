-- setup
CREATE TABLE imported (sku text, price int, seen int);
CREATE TABLE products (sku text PRIMARY KEY, price int NOT NULL);
INSERT INTO imported VALUES ('a', 5, 1), ('b', 7, 1), ('b', 8, 2);
-- failing
INSERT INTO products (sku, price) SELECT sku, price FROM imported;
-- inputs
newest_by: price
