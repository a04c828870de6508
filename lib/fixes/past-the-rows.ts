import type { StepDraft } from "./fix";
import { type QualifiedName, type Sql, sql } from "./sql";

/**
 * Sets a sequence past the rows. Never back: `nextval` is above every number that was handed out. Works on an empty table; for a transaction
 * that holds a lock which keeps inserts out. `before`: another sequence whose numbers go on.
 */
export function pastTheRows(table: QualifiedName, column: string, sequence: Sql, before: Sql = sequence): StepDraft {
  return {
    sql: sql`SELECT setval(${sequence}, greatest((SELECT coalesce(max(${column}), 0)::bigint + 1 FROM ${table}), nextval(${before})), false);`,
    note: "The next number is one that no row has.",
    lock: "ACCESS SHARE",
  };
}

/** The same for a sequence that counts down. */
export function belowTheRows(table: QualifiedName, column: string, sequence: Sql): StepDraft {
  return {
    sql: sql`SELECT setval(${sequence}, least((SELECT coalesce(min(${column}), 0)::bigint - 1 FROM ${table}), nextval(${sequence})), false);`,
    note: "The next number, counting down, is one that no row has.",
    lock: "ACCESS SHARE",
  };
}
