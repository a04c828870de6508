-- setup
CREATE TABLE orders (id integer PRIMARY KEY, status text);
INSERT INTO orders VALUES (1, 'lost'), (2, 'paid');
-- failing
ALTER TABLE orders ADD CONSTRAINT known_status CHECK (status IN ('new', 'paid'));
