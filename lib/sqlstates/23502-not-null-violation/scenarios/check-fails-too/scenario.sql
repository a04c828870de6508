-- setup
CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL, price numeric CHECK (price >= 0), note text);
-- failing
INSERT INTO items (id, price) VALUES (1, -5);
