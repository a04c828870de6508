import { more, orders } from "./orders";
import type { ReviewedMigration } from "./reviewed-migration";

/** ADD COLUMN. */
export const addedColumns: readonly ReviewedMigration[] = [
  {
    name: "a column NOT NULL without a default",
    setup: "CREATE TABLE orders (id bigint PRIMARY KEY);",
    offending: "INSERT INTO orders SELECT generate_series(1, 12);",
    migration: "ALTER TABLE orders ADD COLUMN country text NOT NULL",
    raises: "23502",
    rows: 12,
  },
  {
    name: "a column NOT NULL with a constant",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN country text NOT NULL DEFAULT 'NL'",
    harmless: true,
  },
  {
    name: "a column NOT NULL with now()",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN seen timestamptz NOT NULL DEFAULT now()",
    harmless: true,
  },
  {
    name: "a column with a value for each row",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid()",
  },
  { name: "a serial column", setup: orders, migration: "ALTER TABLE orders ADD COLUMN number serial" },
  {
    name: "an identity column",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY",
    offers: "add-column-in-steps",
    afterwards:
      "INSERT INTO orders (id) SELECT n FROM generate_series(9001, 9003) AS n; SELECT 1 / (max(number) = 203 AND count(DISTINCT number) = 203 AND count(*) = 203)::int FROM orders",
  },
  {
    name: "a stored column",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN doubled int GENERATED ALWAYS AS (amount * 2) STORED",
  },
  {
    name: "a column of a domain with a CHECK",
    setup: more("CREATE DOMAIN positive AS int CHECK (VALUE > 0);"),
    migration: "ALTER TABLE orders ADD COLUMN score positive DEFAULT 1",
  },
  {
    name: "a column of a domain that refuses NULL",
    setup: "CREATE DOMAIN code AS text NOT NULL; CREATE TABLE orders (id bigint PRIMARY KEY);",
    offending: "INSERT INTO orders SELECT generate_series(1, 3);",
    migration: "ALTER TABLE orders ADD COLUMN country code",
    raises: "23502",
    rows: 3,
  },
  {
    name: "a column with a CHECK that its default fails",
    setup: "CREATE TABLE orders (id bigint PRIMARY KEY);",
    offending: "INSERT INTO orders SELECT generate_series(1, 6);",
    migration: "ALTER TABLE orders ADD COLUMN score int DEFAULT 0 CHECK (score > 0)",
    raises: "23514",
    rows: 6,
  },
  {
    name: "a column with a default that points at nothing",
    setup: more("INSERT INTO customers VALUES (500, 'x');"),
    offending: "DELETE FROM customers WHERE id = 500;",
    migration: "ALTER TABLE orders ADD COLUMN agent_id bigint DEFAULT 500 REFERENCES customers (id)",
    raises: "23503",
    rows: 200,
  },
  {
    name: "a unique column with a constant",
    setup: "CREATE TABLE orders (id bigint PRIMARY KEY); INSERT INTO orders VALUES (1);",
    offending: "INSERT INTO orders VALUES (2), (3);",
    migration: "ALTER TABLE orders ADD COLUMN code text UNIQUE DEFAULT 'x'",
    raises: "23505",
    rows: 3,
  },
  {
    name: "a column of a domain that refuses NULL and has a default",
    setup: more("CREATE DOMAIN code AS text NOT NULL DEFAULT 'x';"),
    migration: "ALTER TABLE orders ADD COLUMN country code",
  },
  {
    name: "a column of a domain without rules",
    ends: true,
    setup: more("CREATE DOMAIN code AS text DEFAULT 'x';"),
    migration: "ALTER TABLE orders ADD COLUMN country code",
    harmless: true,
  },
  {
    name: "a column with a setting's value",
    ends: true,
    setup: orders,
    migration:
      "ALTER TABLE orders ADD COLUMN zone text NOT NULL DEFAULT current_setting('TimeZone'), ADD COLUMN who text DEFAULT current_user",
    harmless: true,
  },
  {
    name: "a virtual column",
    setup: orders,
    migration:
      "ALTER TABLE orders ADD COLUMN doubled int GENERATED ALWAYS AS (amount * 2) VIRTUAL; ALTER TABLE orders ADD COLUMN halved int GENERATED ALWAYS AS (amount / 2)",
    from: 18,
    harmless: true,
  },
  {
    name: "a virtual column NOT NULL",
    setup: orders,
    offending: "UPDATE orders SET amount = NULL WHERE id <= 4;",
    migration: "ALTER TABLE orders ADD COLUMN doubled int GENERATED ALWAYS AS (amount * 2) VIRTUAL NOT NULL",
    raises: "23502",
    rows: 4,
    from: 18,
  },
  {
    name: "a stored column NOT NULL",
    ends: true,
    setup: orders,
    offending: "UPDATE orders SET amount = NULL WHERE id <= 4;",
    migration: "ALTER TABLE orders ADD COLUMN doubled int NOT NULL GENERATED ALWAYS AS (amount * 2) STORED",
    raises: "23502",
    rows: 4,
  },
  {
    name: "a column with a CHECK that its default passes",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN score int NOT NULL DEFAULT 1 CHECK (score > 0)",
    offers: "constraint-afterwards",
    afterwards:
      "SELECT 1 / (count(*) = 2)::int FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype IN ('c', 'p') AND convalidated",
  },
  {
    name: "a column with a CHECK and no value",
    ends: true,
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN score int CONSTRAINT some_score CHECK (score > 0) NO INHERIT",
    offers: "constraint-afterwards",
  },
  {
    name: "a column whose default points at a row",
    ends: true,
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN agent_id bigint DEFAULT 5 REFERENCES customers ON DELETE SET NULL DEFERRABLE",
    offers: "constraint-afterwards",
    afterwards:
      "SELECT 1 / (count(*) = 1)::int FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'f' AND convalidated AND confdeltype = 'n' AND condeferrable",
  },
  {
    name: "a column that points at another table",
    ends: true,
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN agent_id bigint REFERENCES customers",
    harmless: true,
  },
  {
    name: "a unique column",
    ends: true,
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN code text UNIQUE",
    offers: "constraint-afterwards",
    afterwards: "SELECT 1 / (count(*) = 1)::int FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'u'",
  },
  {
    name: "a column with a value for each row of a partitioned table",
    ends: true,
    setup:
      "CREATE TABLE visits (id bigint, what text) PARTITION BY RANGE (id); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100); INSERT INTO visits SELECT n, 'x' FROM generate_series(1, 9) AS n;",
    migration: "ALTER TABLE visits ADD COLUMN token uuid DEFAULT gen_random_uuid()",
  },
];
