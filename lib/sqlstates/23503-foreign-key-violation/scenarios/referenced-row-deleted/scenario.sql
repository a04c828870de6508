-- setup
CREATE TABLE carts (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text); INSERT INTO carts (note) VALUES ('a'), ('b'), ('c'); DELETE FROM carts WHERE id = 2;
CREATE TABLE items (id integer PRIMARY KEY, cart_id integer NOT NULL REFERENCES carts (id));
-- failing
INSERT INTO items VALUES (1, 2);
