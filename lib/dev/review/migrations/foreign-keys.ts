import { more, orders } from "./orders";
import type { ReviewedMigration } from "./reviewed-migration";

const orphans = "UPDATE orders SET customer_id = 999 WHERE id <= 5;";

/** Foreign keys. */
export const foreignKeys: readonly ReviewedMigration[] = [
  {
    name: "ADD FOREIGN KEY",
    setup: orders,
    offending: orphans,
    migration: "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers",
    raises: "23503",
    rows: 5,
  },
  {
    name: "ADD FOREIGN KEY with a name and an action",
    setup: orders,
    offending: orphans,
    migration: "ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE SET NULL",
    raises: "23503",
    rows: 5,
  },
  {
    name: "ADD FOREIGN KEY NOT VALID",
    setup: orders,
    migration: "ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID",
    harmless: true,
  },
  {
    name: "VALIDATE of a foreign key",
    setup: more("ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;"),
    offending:
      "ALTER TABLE orders DISABLE TRIGGER ALL; UPDATE orders SET customer_id = 999 WHERE id <= 5; ALTER TABLE orders ENABLE TRIGGER ALL;",
    migration: "ALTER TABLE orders VALIDATE CONSTRAINT to_customer",
    raises: "23503",
    rows: 5,
  },
  {
    name: "a foreign key to a table of the same script",
    setup: orders,
    migration:
      "CREATE TABLE agents (id bigint PRIMARY KEY); ALTER TABLE orders ADD COLUMN agent_id bigint; ALTER TABLE orders ADD FOREIGN KEY (agent_id) REFERENCES agents",
    harmless: true,
  },
  {
    name: "a foreign key NOT VALID on a partitioned table",
    setup: more(
      "CREATE TABLE visits (id bigint, customer_id bigint) PARTITION BY RANGE (id); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100); INSERT INTO visits VALUES (1, 1);",
    ),
    migration: "ALTER TABLE visits ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID",
    raises: "42809",
    always: true,
    to: 17,
  },
  {
    name: "ADD FOREIGN KEY on a partitioned table",
    setup: more(
      "CREATE TABLE visits (id bigint, customer_id bigint) PARTITION BY RANGE (id); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100) PARTITION BY RANGE (id); CREATE TABLE visits_1a PARTITION OF visits_1 FOR VALUES FROM (0) TO (50); CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (100) TO (200); INSERT INTO visits VALUES (1, 1), (150, 2);",
    ),
    offending: "INSERT INTO visits VALUES (2, 999);",
    migration: "ALTER TABLE visits ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE",
    raises: "23503",
    open: true,
    leaf: true,
  },
];
