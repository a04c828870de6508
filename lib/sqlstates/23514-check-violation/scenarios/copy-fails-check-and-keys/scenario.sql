-- setup
CREATE TABLE shelves (code text PRIMARY KEY);
INSERT INTO shelves VALUES ('A1');
CREATE TABLE stock (sku text PRIMARY KEY, pieces int CHECK (pieces >= 0), shelf text REFERENCES shelves);
INSERT INTO stock VALUES ('old', 1);
-- failing
COPY stock (sku, pieces, shelf) FROM STDIN WITH (FORMAT csv);
-- data
-- nail,4,A1
-- bolt,-1,A1
-- old,2,
-- nut,3,B9
-- nail,5,A1
