-- setup
CREATE TABLE lines (id integer PRIMARY KEY, quantity integer, price integer, total integer NOT NULL GENERATED ALWAYS AS (quantity * price) STORED);
-- failing
INSERT INTO lines (id, quantity) VALUES (1, 3);
-- inputs
-- price: 5
