-- setup
CREATE TABLE orders (id serial PRIMARY KEY, user_id integer NOT NULL, product_id integer NOT NULL, order_date date NOT NULL DEFAULT CURRENT_DATE);
-- failing
INSERT INTO orders (product_id, order_date) VALUES (101, '2024-01-15');
-- inputs
-- user_id: 7
