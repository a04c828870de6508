import type { ReviewedMigration } from "./reviewed-migration";

const codes =
  "CREATE DOMAIN code AS text; CREATE TABLE parcels (id int PRIMARY KEY, code code); INSERT INTO parcels SELECT n, 'code' FROM generate_series(1, 9) AS n;";

/** ALTER DOMAIN. */
export const domains: readonly ReviewedMigration[] = [
  {
    name: "ALTER DOMAIN SET NOT NULL",
    setup:
      "CREATE DOMAIN code AS text; CREATE TABLE parcels (id int PRIMARY KEY, code code); INSERT INTO parcels SELECT n, 'c' FROM generate_series(1, 9) AS n;",
    offending: "UPDATE parcels SET code = NULL WHERE id < 3;",
    migration: "ALTER DOMAIN code SET NOT NULL",
    raises: "23502",
    rows: 2,
    offers: "domain-not-null-in-two-steps",
  },
  {
    name: "ALTER DOMAIN ADD CHECK",
    setup: codes,
    offending: "UPDATE parcels SET code = 'x' WHERE id < 3;",
    migration: "ALTER DOMAIN code ADD CHECK (length(VALUE) = 4)",
    raises: "23514",
    rows: 2,
    offers: "domain-check-in-two-steps",
  },
  {
    name: "ALTER DOMAIN VALIDATE",
    setup: `${codes} ALTER DOMAIN code ADD CONSTRAINT four CHECK (VALUE IS NULL OR length(VALUE) = 4) NOT VALID;`,
    offending:
      "ALTER DOMAIN code DROP CONSTRAINT four; UPDATE parcels SET code = 'x' WHERE id < 4; ALTER DOMAIN code ADD CONSTRAINT four CHECK (VALUE IS NULL OR length(VALUE) = 4) NOT VALID;",
    migration: "ALTER DOMAIN code VALIDATE CONSTRAINT four",
    raises: "23514",
    rows: 3,
  },
];
