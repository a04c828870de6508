-- setup
CREATE TABLE stock (item text PRIMARY KEY, amount integer NOT NULL, counted_on date);
CREATE TABLE deliveries (item text NOT NULL, amount integer NOT NULL, delivered_on date NOT NULL);
INSERT INTO stock VALUES ('bolt', 10);
INSERT INTO deliveries VALUES ('bolt', 3, '2026-11-01'), ('bolt', 5, '2026-11-02'), ('nut', 7, '2026-11-02');
-- failing
INSERT INTO stock (item, amount, counted_on) SELECT d.item, d.amount, d.delivered_on FROM deliveries AS d -- all of them
ON CONFLICT (item) DO UPDATE SET amount = excluded.amount, counted_on = excluded.counted_on;
-- inputs
newest_by: counted_on
