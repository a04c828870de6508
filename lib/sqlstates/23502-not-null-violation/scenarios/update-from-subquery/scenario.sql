-- setup
CREATE TABLE products (id integer PRIMARY KEY, category_id integer NOT NULL, name text NOT NULL);
CREATE TABLE categories (id integer PRIMARY KEY, name text);
INSERT INTO products VALUES (1, 3, 'Lamp');
-- failing
UPDATE products SET category_id = (SELECT id FROM categories WHERE name = 'Lighting') WHERE id = 1;
