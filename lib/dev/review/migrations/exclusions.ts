import type { ReviewedMigration } from "./reviewed-migration";

/** Exclusion constraints. */
export const exclusions: readonly ReviewedMigration[] = [
  {
    name: "ADD EXCLUDE",
    setup:
      "CREATE TABLE stays (room int, during tsrange); INSERT INTO stays SELECT 1, tsrange('2026-01-01'::timestamp + n * interval '1 day', '2026-01-01'::timestamp + (n + 1) * interval '1 day') FROM generate_series(1, 20) AS n; INSERT INTO stays VALUES (1, NULL), (1, 'empty'), (2, 'empty');",
    offending: "INSERT INTO stays VALUES (1, '[2026-01-02, 2026-01-04)'), (1, '[2026-01-03, 2026-01-04]');",
    migration: "ALTER TABLE stays ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&)",
    raises: "23P01",
    pairs: 5,
    offers: "find-collisions",
    finds: 4,
  },
  {
    name: "ADD EXCLUDE over ranges that touch",
    ends: true,
    setup: "CREATE TABLE prices (v numrange); INSERT INTO prices VALUES ('(,1)'), ('[1,2]'), ('(2,3)'), ('[3,3]'), ('(3,)'), ('empty');",
    offending: "INSERT INTO prices VALUES ('[2,2]'), ('(1,1.5)'), ('(,)'), ('[0,1)');",
    migration: "ALTER TABLE prices ADD EXCLUDE USING gist (v WITH &&)",
    raises: "23P01",
    pairs: 11,
  },
  {
    name: "ADD EXCLUDE over some rows",
    setup:
      "CREATE TABLE stays (room int4range, \"During It\" tsrange, cancelled bool); INSERT INTO stays SELECT int4range(1, 2), tsrange('2026-01-01', '2026-01-02'), n > 1 FROM generate_series(1, 9) AS n;",
    offending: "INSERT INTO stays VALUES ('[1,2)', '[2026-01-01, 2026-01-04)', false), ('[2,3)', '[2026-01-01, 2026-01-04)', false);",
    migration: 'ALTER TABLE stays ADD EXCLUDE USING gist (room WITH =, "During It" WITH &&) WHERE (NOT cancelled)',
    raises: "23P01",
    pairs: 1,
    offers: "find-collisions",
    finds: 1,
  },
  {
    name: "ADD EXCLUDE over equal values",
    ends: true,
    setup: "CREATE TABLE seats (flight int, seat text); INSERT INTO seats VALUES (1, 'a'), (1, 'b'), (2, 'a'), (NULL, 'a'), (NULL, 'a');",
    offending: "INSERT INTO seats VALUES (1, 'a'), (1, 'a'), (2, 'a');",
    migration: "ALTER TABLE seats ADD CONSTRAINT once EXCLUDE (flight WITH =, seat WITH =)",
    raises: "23P01",
    pairs: 4,
    offers: "find-collisions",
  },
  {
    name: "ADD EXCLUDE over shapes",
    ends: true,
    setup: "CREATE TABLE plots (area box); INSERT INTO plots VALUES ('(0,0),(1,1)'), ('(5,5),(6,6)'), (NULL);",
    offending: "INSERT INTO plots VALUES ('(0.5,0.5),(5.5,5.5)');",
    migration: "ALTER TABLE plots ADD CONSTRAINT apart EXCLUDE USING gist (area WITH &&)",
    raises: "23P01",
    pairs: 2,
    offers: "find-collisions",
    finds: 2,
  },
  {
    name: "ADD EXCLUDE by a type of one's own",
    ends: true,
    setup:
      "CREATE TYPE price_range AS RANGE (subtype = numeric); CREATE TABLE offers (price price_range); INSERT INTO offers VALUES ('[1,2)'), ('[2,3)');",
    offending: "INSERT INTO offers VALUES ('[1,3)');",
    migration: "ALTER TABLE offers ADD CONSTRAINT apart EXCLUDE USING gist (price WITH &&)",
    raises: "23P01",
    open: true,
    offers: "find-collisions",
  },
];
