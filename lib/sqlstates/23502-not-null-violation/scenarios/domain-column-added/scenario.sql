-- setup
CREATE DOMAIN quantity AS integer NOT NULL CHECK (VALUE > 0);
CREATE TABLE stock (sku text PRIMARY KEY);
INSERT INTO stock VALUES ('A-1'), ('A-2');
-- failing
ALTER TABLE stock ADD COLUMN amount quantity;
