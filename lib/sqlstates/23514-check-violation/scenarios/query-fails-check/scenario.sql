-- setup
CREATE TABLE imported (id int, quantity int, unit text);
CREATE TABLE stock (id int PRIMARY KEY, quantity int NOT NULL CHECK (quantity > 0), unit text CHECK (unit IN ('kg', 'l')));
INSERT INTO imported VALUES (1, 5, 'kg'), (2, -1, 'l'), (3, NULL, 'l'), (4, 2, 'oz');
-- failing
INSERT INTO stock (id, quantity, unit) SELECT id, quantity, unit FROM imported ORDER BY id;
