import { more, noEmail, orders } from "./orders";
import type { ReviewedMigration } from "./reviewed-migration";

/** NOT NULL over rows that are there. */
export const notNull: readonly ReviewedMigration[] = [
  {
    name: "SET NOT NULL",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ALTER COLUMN email SET NOT NULL",
    raises: "23502",
    rows: 7,
  },
  {
    name: "SET NOT NULL behind a valid CHECK",
    setup: more("ALTER TABLE orders ADD CONSTRAINT email_there CHECK (email IS NOT NULL AND length(email) > 0);"),
    migration: "ALTER TABLE orders ALTER COLUMN email SET NOT NULL",
    harmless: true,
  },
  {
    name: "SET NOT NULL behind a CHECK that proves nothing",
    setup: more("ALTER TABLE orders ADD CONSTRAINT email_there CHECK (length(email) > 0);"),
    offending: noEmail,
    migration: "ALTER TABLE orders ALTER COLUMN email SET NOT NULL",
    raises: "23502",
    rows: 7,
  },
  {
    name: "SET NOT NULL behind the UPDATE that fills the column",
    setup: `${orders} ${noEmail}`,
    migration: "UPDATE orders SET email = 'order-' || id WHERE email IS NULL; ALTER TABLE orders ALTER COLUMN email SET NOT NULL",
    harmless: true,
    ends: true,
  },
  {
    name: "SET NOT NULL of a column that is not there",
    setup: orders,
    migration: "ALTER TABLE orders ALTER COLUMN emial SET NOT NULL",
    raises: "42703",
    always: true,
    ends: true,
  },
  {
    name: "NOT NULL as a constraint",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ADD CONSTRAINT email_given NOT NULL email",
    raises: "23502",
    rows: 7,
    from: 18,
  },
  {
    name: "NOT NULL NOT VALID",
    setup: orders,
    migration: "ALTER TABLE orders ADD CONSTRAINT email_given NOT NULL email NOT VALID",
    from: 18,
    harmless: true,
  },
  {
    name: "VALIDATE of a NOT NULL",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ADD CONSTRAINT email_given NOT NULL email NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT email_given",
    raises: "23502",
    rows: 7,
    from: 18,
  },
  {
    name: "SET NOT NULL on a partitioned table",
    setup:
      "CREATE TABLE visits (id bigint, what text) PARTITION BY RANGE (id); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100); INSERT INTO visits SELECT n, 'x' FROM generate_series(1, 9) AS n;",
    offending: "UPDATE visits SET what = NULL WHERE id < 3;",
    migration: "ALTER TABLE visits ALTER COLUMN what SET NOT NULL",
    raises: "23502",
    open: true,
    leaf: true,
  },
];
