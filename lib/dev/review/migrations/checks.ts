import { negative, orders } from "./orders";
import type { ReviewedMigration } from "./reviewed-migration";

/** CHECK constraints. */
export const checks: readonly ReviewedMigration[] = [
  {
    name: "ADD CHECK",
    setup: orders,
    offending: negative,
    migration: "ALTER TABLE orders ADD CHECK (amount > 0)",
    raises: "23514",
    rows: 4,
  },
  {
    name: "ADD CHECK over several columns",
    setup: orders,
    offending: "UPDATE orders SET email = NULL, amount = -1 WHERE id <= 2;",
    migration: "ALTER TABLE orders ADD CONSTRAINT reachable CHECK (amount IN (1, 2) OR email IS NOT NULL AND length(email) < 100)",
    raises: "23514",
    rows: 2,
  },
  { name: "ADD CHECK NOT VALID", setup: orders, migration: "ALTER TABLE orders ADD CHECK (amount > 0) NOT VALID", harmless: true },
  {
    name: "VALIDATE of a CHECK in the transaction that adds it",
    setup: orders,
    offending: negative,
    migration:
      "BEGIN; ALTER TABLE orders ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT positive; COMMIT",
    raises: "23514",
    rows: 4,
  },
];
