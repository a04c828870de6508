-- setup
CREATE TABLE orders (id integer PRIMARY KEY, status text, note text);
INSERT INTO orders VALUES (1, 'lost', 'old');
ALTER TABLE orders ADD CONSTRAINT known_status CHECK (status IN ('new', 'paid')) NOT VALID;
-- failing
UPDATE orders SET note = 'seen' WHERE id = 1;
