-- setup
CREATE TABLE stock (sku text PRIMARY KEY, name text NOT NULL, quantity integer NOT NULL DEFAULT 0, "Kept At" text NOT NULL DEFAULT 'hall');
INSERT INTO stock (sku, name) VALUES ('A', 'apples');
CREATE TABLE delivery (sku text, name text, quantity integer);
INSERT INTO delivery VALUES ('A', NULL, 5), ('B', 'beans', 2);
-- failing
MERGE INTO stock AS s USING delivery AS d ON s.sku = d.sku WHEN MATCHED THEN UPDATE SET name = d.name, quantity = s.quantity + d.quantity WHEN NOT MATCHED THEN INSERT (sku, name, quantity) VALUES (d.sku, d.name, CASE WHEN d.quantity > 0 THEN d.quantity END);
-- majors
-- 15-18
