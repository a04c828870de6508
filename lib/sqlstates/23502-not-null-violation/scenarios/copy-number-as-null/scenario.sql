-- setup
CREATE TABLE stock (sku text PRIMARY KEY, amount integer NOT NULL);
-- failing
COPY stock FROM STDIN WITH (FORMAT csv, HEADER);
-- data
-- sku,amount
-- A-1,5
-- A-2,
