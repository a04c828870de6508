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
];
