-- setup
CREATE TABLE "Line Items" (id serial PRIMARY KEY, quantity integer);
INSERT INTO "Line Items" (quantity) VALUES (1), (2), (3);
-- failing
ALTER TABLE IF EXISTS ONLY "Line Items"
  ADD COLUMN IF NOT EXISTS "Unit Price" numeric(8, 2) NOT NULL CHECK ("Unit Price" > 0), -- not null, here
  ADD currency varchar(3) COLLATE "C" NOT NULL, ADD COLUMN note text;
