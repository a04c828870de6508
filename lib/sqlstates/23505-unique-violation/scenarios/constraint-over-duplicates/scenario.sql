-- setup
CREATE SCHEMA "Shop, old";
CREATE TABLE "Shop, old"."Customer ""x""" (id serial PRIMARY KEY, "E Mail" text, note text);
CREATE TABLE "Shop, old"."Order" (id serial PRIMARY KEY, "Customer" int REFERENCES "Shop, old"."Customer ""x""");
INSERT INTO "Shop, old"."Customer ""x""" ("E Mail") VALUES ('ada@example.com'), ('grace@example.com'), ('ada@example.com'), (NULL), (NULL);
INSERT INTO "Shop, old"."Order" ("Customer") VALUES (1), (3), (4);
-- failing
ALTER TABLE "Shop, old"."Customer ""x""" ADD CONSTRAINT "One E Mail" UNIQUE ("E Mail") INCLUDE (note);
