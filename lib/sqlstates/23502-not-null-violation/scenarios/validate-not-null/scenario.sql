-- setup
CREATE TABLE orders (id serial PRIMARY KEY, email text);
INSERT INTO orders (email) VALUES ('ada@example.com'), (NULL);
ALTER TABLE orders ADD CONSTRAINT orders_email_not_null NOT NULL email NOT VALID;
-- failing
ALTER TABLE orders VALIDATE CONSTRAINT orders_email_not_null;
-- majors
-- 18-18
