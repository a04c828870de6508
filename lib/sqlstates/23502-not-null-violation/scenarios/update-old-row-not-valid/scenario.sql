-- setup
CREATE TABLE orders (id integer PRIMARY KEY, email text, note text);
INSERT INTO orders VALUES (1, NULL, 'old');
ALTER TABLE orders ADD CONSTRAINT orders_email_not_null NOT NULL email NOT VALID;
-- failing
UPDATE orders SET note = 'new' WHERE id = 1;
-- majors
-- 18-18
