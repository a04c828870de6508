-- setup
CREATE TABLE "Hits $backfill$" (site integer, batch_first integer, referer varchar(40) DEFAULT '-', PRIMARY KEY (site, batch_first));
INSERT INTO "Hits $backfill$" SELECT g % 7, g, CASE WHEN g % 3 = 0 THEN 'https://example.com' END FROM generate_series(1, 11000) g;
ANALYZE "Hits $backfill$";
UPDATE pg_class SET reltuples = 9000000, relpages = 90000 WHERE relname = 'Hits $backfill$';
-- failing
ALTER TABLE "Hits $backfill$" ALTER COLUMN referer SET NOT NULL;
