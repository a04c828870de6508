import type { ReviewedMigration } from "./reviewed-migration";

/** Exclusion constraints. */
export const exclusions: readonly ReviewedMigration[] = [
  {
    name: "ADD EXCLUDE",
    setup:
      "CREATE TABLE stays (room int, during tsrange); INSERT INTO stays SELECT 1, tsrange('2026-01-01'::timestamp + n * interval '1 day', '2026-01-01'::timestamp + (n + 1) * interval '1 day') FROM generate_series(1, 20) AS n;",
    offending: "INSERT INTO stays VALUES (1, '[2026-01-02, 2026-01-04)');",
    migration: "ALTER TABLE stays ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&)",
    raises: "23P01",
    open: true,
    offers: "find-collisions",
  },
  {
    name: "ADD EXCLUDE over some rows",
    setup:
      "CREATE TABLE stays (room int4range, \"During It\" tsrange, cancelled bool); INSERT INTO stays SELECT int4range(1, 2), tsrange('2026-01-01', '2026-01-02'), n > 1 FROM generate_series(1, 9) AS n;",
    offending: "INSERT INTO stays VALUES ('[1,2)', '[2026-01-01, 2026-01-04)', false), ('[2,3)', '[2026-01-01, 2026-01-04)', false);",
    migration: 'ALTER TABLE stays ADD EXCLUDE USING gist (room WITH =, "During It" WITH &&) WHERE (NOT cancelled)',
    raises: "23P01",
    open: true,
    offers: "find-collisions",
    finds: 1,
  },
];
