import { more, negative } from "./orders";
import type { ReviewedMigration } from "./reviewed-migration";

/** Several things at once, and names that have to be quoted. */
export const wholeScripts: readonly ReviewedMigration[] = [
  {
    name: "several actions at once",
    setup: more("INSERT INTO orders SELECT n, 1, 'u' || n, n FROM generate_series(201, 230) AS n;"),
    offending: negative,
    migration:
      "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers, ADD CHECK (amount > 0), ADD CONSTRAINT once UNIQUE (email), ALTER email SET NOT NULL, ADD COLUMN country text DEFAULT 'NL', ALTER email SET DEFAULT 'x', ADD COLUMN token uuid DEFAULT gen_random_uuid()",
    raises: "23514",
    rows: 4,
    offers: "split-actions",
  },
  {
    name: "names that have to be quoted",
    setup: `CREATE SCHEMA "Odd Place"; CREATE TABLE "Odd Place"."Order ""x""" (id bigint PRIMARY KEY, "E Mail" text); INSERT INTO "Odd Place"."Order ""x""" SELECT n, 'u' FROM generate_series(1, 9) AS n;`,
    offending: `UPDATE "Odd Place"."Order ""x""" SET "E Mail" = NULL WHERE id = 1;`,
    migration: `ALTER TABLE "Odd Place"."Order ""x""" ALTER COLUMN "E Mail" SET NOT NULL`,
    raises: "23502",
    rows: 1,
  },
];
