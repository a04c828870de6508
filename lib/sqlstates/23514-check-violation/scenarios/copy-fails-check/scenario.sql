-- setup
CREATE TABLE "Stock item" (id int GENERATED ALWAYS AS IDENTITY, "Sku" text, pieces int CHECK (pieces >= 0), price numeric CONSTRAINT "price ok" CHECK (price > 0));
-- failing
COPY "Stock item" ("Sku", pieces, price) FROM STDIN WITH (FORMAT csv);
-- data
-- A,4,1.50
-- B,-1,2
-- C,,0
