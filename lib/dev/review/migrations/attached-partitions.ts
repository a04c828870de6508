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
  {
    name: "ATTACH PARTITION by two columns",
    setup:
      "CREATE TABLE readings (year int, \"The Region\" text, v int) PARTITION BY RANGE (year, \"The Region\"); CREATE TABLE readings_a (year int, \"The Region\" text, v int); INSERT INTO readings_a VALUES (2025, 'm'), (2025, 'z'), (2026, 'a'), (2027, 'a');",
    offending: "INSERT INTO readings_a VALUES (2025, 'a'), (2027, 'c'), (2028, 'a'), (NULL, 'a'), (2026, NULL);",
    migration: "ALTER TABLE readings ATTACH PARTITION readings_a FOR VALUES FROM (2025, 'm') TO (2027, 'c')",
    raises: "23514",
    rows: 5,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION by two columns of which the first is the same",
    ends: true,
    setup:
      "CREATE TABLE readings (year int, at timestamptz, v numeric(6,1)) PARTITION BY RANGE (year, at, v); CREATE TABLE readings_a (year int, at timestamptz, v numeric(6,1)); INSERT INTO readings_a VALUES (2026, '2026-05-01Z', -1.5), (2026, '2026-05-02Z', 0), (2026, '2026-06-01Z', 1);",
    offending: "INSERT INTO readings_a VALUES (2026, '2026-05-01Z', -1.6), (2025, '2026-05-02Z', 0), (2026, '2026-06-02Z', 1);",
    migration:
      "ALTER TABLE readings ATTACH PARTITION readings_a FOR VALUES FROM (2026, '2026-05-01 00:00+00', -1.5) TO (2026, '2026-06-01 00:00+00', MAXVALUE)",
    raises: "23514",
    rows: 3,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION by two columns behind a valid CHECK",
    ends: true,
    setup:
      "CREATE TABLE readings (year int, region text) PARTITION BY RANGE (year, region); CREATE TABLE readings_a (year int NOT NULL, region text NOT NULL, CHECK ((year > 2025 OR (year = 2025 AND region >= 'm')) AND (year < 2027 OR year = 2027 AND region < 'c'))); INSERT INTO readings_a VALUES (2026, 'a');",
    migration: "ALTER TABLE readings ATTACH PARTITION readings_a FOR VALUES FROM (2025, 'm') TO (2027, 'c')",
    harmless: true,
  },
  {
    name: "ATTACH PARTITION beside a DEFAULT one by two columns",
    ends: true,
    setup:
      "CREATE TABLE readings (year int, region text) PARTITION BY RANGE (year, region); CREATE TABLE readings_rest PARTITION OF readings DEFAULT; INSERT INTO readings VALUES (2024, 'a'), (NULL, 'a'), (2031, 'a'); CREATE TABLE readings_a (year int, region text); INSERT INTO readings_a VALUES (2026, 'x'), (2030, 'x');",
    offending: "INSERT INTO readings VALUES (2025, 'x'), (2030, 'zz');",
    migration: "ALTER TABLE readings ATTACH PARTITION readings_a FOR VALUES FROM (2025, MINVALUE) TO (2030, MAXVALUE)",
    raises: "23514",
    rows: 2,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION with NULL among the values",
    ends: true,
    setup:
      "CREATE TABLE visits (id int, place text) PARTITION BY LIST (place); CREATE TABLE visits_rest PARTITION OF visits DEFAULT; INSERT INTO visits VALUES (1, 'there'); CREATE TABLE visits_a (id int, place text); INSERT INTO visits_a VALUES (1, 'here'), (2, NULL);",
    offending: "INSERT INTO visits_a VALUES (3, 'there'), (4, '');",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_a FOR VALUES IN ('here', NULL)",
    raises: "23514",
    rows: 2,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION by an expression",
    ends: true,
    setup:
      "CREATE TABLE visits (id int, place text) PARTITION BY LIST (((id % 10))); CREATE TABLE visits_a (id int, place text); INSERT INTO visits_a VALUES (1, 'here'), (12, 'there');",
    offending: "INSERT INTO visits_a VALUES (3, 'there'), (NULL, 'there');",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_a FOR VALUES IN (1, 2)",
    raises: "23514",
    rows: 2,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION by HASH",
    setup:
      'CREATE SCHEMA "The Shop"; CREATE TABLE "The Shop"."All Orders" (id bigint, code uuid, what text) PARTITION BY HASH (id, code); CREATE TABLE orders_0 (id bigint, code uuid, what text); INSERT INTO orders_0 SELECT n, md5(n::text)::uuid, \'x\' FROM generate_series(1, 100) AS n WHERE satisfies_hash_partition(\'"The Shop"."All Orders"\'::regclass, 4, 1, n::bigint, md5(n::text)::uuid);',
    offending:
      "INSERT INTO orders_0 SELECT n, md5(n::text)::uuid, 'x' FROM generate_series(101, 200) AS n WHERE NOT satisfies_hash_partition('\"The Shop\".\"All Orders\"'::regclass, 4, 1, n::bigint, md5(n::text)::uuid) LIMIT 6;",
    migration: 'ALTER TABLE "The Shop"."All Orders" ATTACH PARTITION orders_0 FOR VALUES WITH (MODULUS 4, REMAINDER 1)',
    raises: "23514",
    rows: 6,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION by HASH of a text",
    ends: true,
    setup:
      "CREATE TABLE orders (code text) PARTITION BY HASH (code); CREATE TABLE orders_0 (code text); INSERT INTO orders_0 SELECT n::text FROM generate_series(1, 100) AS n WHERE satisfies_hash_partition('orders'::regclass, 2, 0, n::text);",
    offending:
      "INSERT INTO orders_0 SELECT n::text FROM generate_series(1, 100) AS n WHERE NOT satisfies_hash_partition('orders'::regclass, 2, 0, n::text) LIMIT 3;",
    migration: "ALTER TABLE orders ATTACH PARTITION orders_0 FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
    raises: "23514",
    rows: 3,
  },
  {
    name: "ATTACH PARTITION DEFAULT beside ranges",
    setup:
      "CREATE TABLE events (day date, hour int, what text) PARTITION BY RANGE (day, hour); CREATE TABLE events_b PARTITION OF events FOR VALUES FROM ('2026-06-01', 0) TO ('2026-07-01', 0); CREATE TABLE events_a PARTITION OF events FOR VALUES FROM ('2026-05-01', MINVALUE) TO ('2026-05-31', MAXVALUE); CREATE TABLE events_c PARTITION OF events FOR VALUES FROM ('2026-08-01', -5) TO ('2026-08-01', 5); CREATE TABLE events_rest (day date, hour int, what text); INSERT INTO events_rest VALUES ('2026-04-30', 1, 'x'), (NULL, 2, 'y'), ('2026-05-15', NULL, 'z'), ('2026-08-01', 5, 'z');",
    offending: "INSERT INTO events_rest VALUES ('2026-05-31', 9, 'x'), ('2026-06-03', 1, 'y'), ('2026-08-01', -5, 'z');",
    migration: "ALTER TABLE events ATTACH PARTITION events_rest DEFAULT",
    raises: "23514",
    rows: 3,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION DEFAULT beside lists",
    ends: true,
    setup:
      "CREATE TABLE visits (id bigint, place text) PARTITION BY LIST (place); CREATE TABLE visits_b PARTITION OF visits FOR VALUES IN ('here', NULL); CREATE TABLE visits_a PARTITION OF visits FOR VALUES IN ('there', 'o''clock'); CREATE TABLE visits_rest (id bigint, place text); INSERT INTO visits_rest VALUES (1, 'nowhere');",
    offending: "INSERT INTO visits_rest VALUES (2, 'there'), (3, NULL);",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_rest DEFAULT",
    raises: "23514",
    rows: 2,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION DEFAULT beside nothing",
    ends: true,
    setup:
      "CREATE TABLE visits (id bigint, place text) PARTITION BY LIST (place); CREATE TABLE visits_rest (id bigint, place text); INSERT INTO visits_rest VALUES (1, 'nowhere');",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_rest DEFAULT",
    harmless: true,
  },
  {
    name: "ATTACH PARTITION DEFAULT beside another one",
    setup:
      "CREATE TABLE visits (id bigint, place text) PARTITION BY LIST (place); CREATE TABLE visits_rest PARTITION OF visits DEFAULT; CREATE TABLE visits_more (id bigint, place text);",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_more DEFAULT",
    raises: "42P17",
    from: 18,
    always: true,
  },
  {
    name: "ATTACH PARTITION of a table that allows NULL",
    setup:
      "CREATE TABLE visits (id bigint NOT NULL, place text NOT NULL) PARTITION BY LIST (place); CREATE TABLE visits_a (id bigint, place text); INSERT INTO visits_a VALUES (1, 'a');",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_a FOR VALUES IN ('a')",
    raises: "42804",
    always: true,
    offers: "not-null-first",
  },
  {
    name: "ATTACH PARTITION of a table with another type",
    setup:
      "CREATE TABLE visits (id bigint, place text) PARTITION BY LIST (place); CREATE TABLE visits_a (id int, place text); INSERT INTO visits_a VALUES (1, 'a');",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_a FOR VALUES IN ('a')",
    raises: "42804",
    from: 18,
    always: true,
  },
  {
    name: "ATTACH PARTITION of a table with a column more",
    setup:
      "CREATE TABLE visits (id bigint, place text) PARTITION BY LIST (place); CREATE TABLE visits_a (id bigint, note text, place text); INSERT INTO visits_a VALUES (1, 'a', 'a');",
    migration: "ALTER TABLE visits ATTACH PARTITION visits_a FOR VALUES IN ('a')",
    raises: "42804",
    from: 18,
    always: true,
  },
  {
    name: "ATTACH PARTITION of a table without the foreign key",
    setup:
      "CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (1), (2); CREATE TABLE orders (id int, customer_id int REFERENCES customers ON DELETE SET NULL, number int, PRIMARY KEY (id), UNIQUE (id, number)) PARTITION BY RANGE (id); CREATE INDEX ON orders (customer_id); CREATE TABLE orders_a (id int NOT NULL, customer_id int, number int, CHECK (id >= 0 AND id < 100)); INSERT INTO orders_a VALUES (1, 1, 1), (2, 2, 2), (3, NULL, NULL);",
    offending: "INSERT INTO orders_a VALUES (4, 9, 4), (5, 8, 5);",
    migration: "ALTER TABLE orders ATTACH PARTITION orders_a FOR VALUES FROM (0) TO (100)",
    raises: "23503",
    rows: 2,
    offers: "alike-first",
  },
  {
    name: "ATTACH PARTITION of a table without the keys",
    setup:
      "CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (1), (2); CREATE TABLE orders (id int, customer_id int REFERENCES customers ON DELETE SET NULL, number int, PRIMARY KEY (id), UNIQUE (id, number)) PARTITION BY RANGE (id); CREATE INDEX ON orders (customer_id); CREATE TABLE orders_a (id int NOT NULL, customer_id int, number int, CHECK (id >= 0 AND id < 100)); INSERT INTO orders_a VALUES (1, 1, 1), (2, 2, 2), (3, NULL, NULL);",
    offending: "INSERT INTO orders_a VALUES (1, 1, 7);",
    migration: "ALTER TABLE orders ATTACH PARTITION orders_a FOR VALUES FROM (0) TO (100)",
    raises: "23505",
    rows: 2,
    ends: true,
  },
];
