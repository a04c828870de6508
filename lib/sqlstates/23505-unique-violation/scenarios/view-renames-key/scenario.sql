-- setup
CREATE TABLE products (id int PRIMARY KEY, sku text NOT NULL UNIQUE, stock int);
CREATE VIEW in_stock AS SELECT id AS number, sku AS code, stock FROM products WHERE stock > 0;
INSERT INTO products VALUES (1, 'A-1', 4);
-- failing
INSERT INTO in_stock (number, code, stock) VALUES (2, 'A-1', 3);
