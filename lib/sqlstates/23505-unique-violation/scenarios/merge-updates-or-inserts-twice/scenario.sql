-- setup
CREATE TABLE stock (item text PRIMARY KEY, amount integer NOT NULL);
INSERT INTO stock VALUES ('bolt', 10);
-- failing
MERGE INTO stock USING (VALUES ('bolt', 3, 1), ('nut', 5, 2), ('nut', 7, 3)) AS new (item, amount, no) ON stock.item = new.item
WHEN MATCHED THEN UPDATE SET amount = new.amount
WHEN NOT MATCHED THEN INSERT VALUES (new.item, new.amount);
-- inputs
newest_by: no
-- majors
15-18
