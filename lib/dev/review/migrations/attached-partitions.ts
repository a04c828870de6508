import type { ReviewedMigration } from "./reviewed-migration";

/** ATTACH PARTITION. */
export const attachedPartitions: readonly ReviewedMigration[] = [
  {
    name: "ATTACH PARTITION",
    setup:
      "CREATE TABLE events (day date, what text) PARTITION BY RANGE (day); CREATE TABLE events_may (day date, what text); INSERT INTO events_may VALUES ('2026-05-01', 'x');",
    offending: "INSERT INTO events_may VALUES ('2026-06-01', 'y'), (NULL, 'z');",
    migration: "ALTER TABLE events ATTACH PARTITION events_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01')",
    raises: "23514",
    rows: 2,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION behind a valid CHECK",
    setup:
      "CREATE TABLE events (day date, what text) PARTITION BY RANGE (day); CREATE TABLE events_may (day date NOT NULL, what text, CHECK (day >= '2026-05-01' AND day < '2026-06-01')); INSERT INTO events_may VALUES ('2026-05-01', 'x');",
    migration: "ALTER TABLE events ATTACH PARTITION events_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01')",
    harmless: true,
  },
  {
    name: "ATTACH PARTITION beside a DEFAULT one",
    setup:
      "CREATE TABLE visits (id bigint, place text) PARTITION BY LIST (place); CREATE TABLE visits_rest PARTITION OF visits DEFAULT; INSERT INTO visits SELECT n, 'nowhere' FROM generate_series(1, 9) AS n; CREATE TABLE \"Visits Here\" (id bigint, place text); INSERT INTO \"Visits Here\" VALUES (1, 'here'), (2, 'there');",
    offending: "INSERT INTO visits SELECT n, 'there' FROM generate_series(1, 4) AS n;",
    migration: "ALTER TABLE visits ATTACH PARTITION \"Visits Here\" FOR VALUES IN ('here', 'there')",
    raises: "23514",
    rows: 4,
    offers: "attach-proved",
  },
];
