-- setup
CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE "Order" (id integer, "Customer" integer) PARTITION BY RANGE (id);
CREATE TABLE "Order $1" PARTITION OF "Order" FOR VALUES FROM (0) TO (100);
CREATE TABLE "Order 'b'" PARTITION OF "Order" FOR VALUES FROM (100) TO (200);
INSERT INTO customers VALUES (1); INSERT INTO "Order" VALUES (10, 1), (11, 7), (112, NULL);
-- failing
ALTER TABLE "Order" ADD CONSTRAINT "to 'customer'" FOREIGN KEY ("Customer") REFERENCES customers (id) ON DELETE CASCADE;
-- majors
-- 14-17
