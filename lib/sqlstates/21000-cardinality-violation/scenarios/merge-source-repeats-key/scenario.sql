-- setup
CREATE TABLE stock (shop integer, item text, amount integer NOT NULL, PRIMARY KEY (shop, item));
CREATE TABLE deliveries ("Shop No" integer NOT NULL, item text NOT NULL, amount integer NOT NULL, delivered_on date);
INSERT INTO stock VALUES (1, 'bolt', 10);
INSERT INTO deliveries VALUES (1, 'bolt', 3, '2026-11-01'), (1, 'bolt', 5, '2026-11-02'), (2, 'nut', 7, '2026-11-02'), (2, 'nut', 8, NULL);
-- failing
MERGE INTO stock t USING deliveries AS s ON s."Shop No" = t.shop AND t.item = s.item
WHEN MATCHED AND s.amount > $1 THEN UPDATE SET amount = s.amount
WHEN NOT MATCHED THEN INSERT VALUES (s."Shop No", s.item, s.amount)
-- parameters
[1]
-- inputs
newest_by: delivered_on
-- majors
15-18
