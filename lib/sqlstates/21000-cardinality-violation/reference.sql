CREATE TABLE stock (item text PRIMARY KEY, amount integer NOT NULL);
CREATE TABLE deliveries (item text NOT NULL, amount integer NOT NULL, delivered_on date NOT NULL);
INSERT INTO stock VALUES ('bolt', 10);
INSERT INTO deliveries VALUES ('bolt', 3, '2026-11-01'), ('bolt', 5, '2026-11-02'), ('nut', 7, '2026-11-02');
