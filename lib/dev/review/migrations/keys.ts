import { noEmail, orders } from "./orders";
import type { ReviewedMigration } from "./reviewed-migration";

const twice = "UPDATE orders SET email = 'same' WHERE id <= 3;";

/** Unique constraints, primary keys and indexes. */
export const keys: readonly ReviewedMigration[] = [
  { name: "ADD UNIQUE", setup: orders, offending: twice, migration: "ALTER TABLE orders ADD UNIQUE (email)", raises: "23505", rows: 3 },
  {
    name: "ADD UNIQUE over two columns",
    setup: orders,
    offending: "UPDATE orders SET customer_id = 1, email = 'same' WHERE id IN (1, 2);",
    migration: "ALTER TABLE orders ADD CONSTRAINT once UNIQUE (customer_id, email)",
    raises: "23505",
    rows: 2,
  },
  {
    name: "ADD UNIQUE NULLS NOT DISTINCT",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ADD CONSTRAINT once UNIQUE NULLS NOT DISTINCT (email)",
    raises: "23505",
    rows: 7,
    from: 15,
  },
  {
    name: "CREATE UNIQUE INDEX",
    setup: orders,
    offending: twice,
    migration: "CREATE UNIQUE INDEX ON orders (email)",
    raises: "23505",
    rows: 3,
  },
  {
    name: "CREATE UNIQUE INDEX CONCURRENTLY",
    setup: orders,
    offending: twice,
    migration: "CREATE UNIQUE INDEX CONCURRENTLY orders_once ON orders (email)",
    raises: "23505",
    rows: 3,
  },
  { name: "CREATE INDEX", setup: orders, migration: "CREATE INDEX ON orders (email)" },
  {
    name: "ADD PRIMARY KEY over a nullable column",
    setup: "CREATE TABLE orders (id bigint, email text); INSERT INTO orders SELECT n, 'u' || n FROM generate_series(1, 50) AS n;",
    offending: "UPDATE orders SET id = NULL WHERE id > 46;",
    migration: "ALTER TABLE orders ADD PRIMARY KEY (id)",
    raises: "23502",
    rows: 4,
  },
  {
    name: "ADD PRIMARY KEY over duplicates",
    setup: "CREATE TABLE orders (id bigint NOT NULL, email text); INSERT INTO orders SELECT n, 'u' || n FROM generate_series(1, 50) AS n;",
    offending: "UPDATE orders SET id = 1 WHERE id < 5;",
    migration: "ALTER TABLE orders ADD PRIMARY KEY (id)",
    raises: "23505",
    rows: 4,
  },
];
