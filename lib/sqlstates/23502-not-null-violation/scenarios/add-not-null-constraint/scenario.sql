-- setup
CREATE TABLE orders (id serial PRIMARY KEY, email text);
INSERT INTO orders (email) VALUES ('ada@example.com'), (NULL);
-- failing
ALTER TABLE orders ADD CONSTRAINT every_order_has_an_email NOT NULL email;
-- majors
-- 18-18
