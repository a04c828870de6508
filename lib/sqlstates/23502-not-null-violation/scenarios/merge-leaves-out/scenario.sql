-- setup
CREATE TABLE prices (sku text PRIMARY KEY, price numeric(8,2) NOT NULL, currency char(3) NOT NULL);
-- failing
MERGE INTO prices p USING (VALUES ('A-1', 9.5)) AS s (sku, price) ON p.sku = s.sku WHEN NOT MATCHED THEN INSERT (sku, price) VALUES (s.sku, s.price);
-- majors
-- 15-18
