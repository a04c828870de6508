-- setup
CREATE TABLE products (id serial PRIMARY KEY, name text NOT NULL, price numeric(8,2) CONSTRAINT price_is_positive CHECK (price > 0));
-- failing
INSERT INTO products (name, price) VALUES ('Bolt, M4', -1.50);
