-- setup
CREATE TABLE "Order ""Items"", v2" ("select" integer PRIMARY KEY, "Unit ""Price"" of relation" numeric(6,2) NOT NULL, "naïve – 列" text);
-- failing
INSERT INTO "Order ""Items"", v2" ("select", "naïve – 列") VALUES (1, 'it''s, (here)');
