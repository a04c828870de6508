import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { ownerOf } from "../../../fixes/privileges";
import { deparsed, type QualifiedName, sql } from "../../../fixes/sql";

/** Rows for which the expression is false; NULL passes, as it does in the constraint. */
export function findFailingRows(table: QualifiedName, expression: string): FixDraft {
  return {
    id: "find-failing-rows",
    kind: "investigate",
    title: "Show rows that fail the constraint",
    when: "To see what they hold before deciding.",
    risk: "none",
    steps: [{ sql: sql`SELECT * FROM ${table} WHERE NOT (${deparsed(expression)}) LIMIT 50;`, lock: "ACCESS SHARE", scansTable: true }],
  };
}

/** The constraint for new rows only, for now. */
export function addNotValid(evidence: Evidence, constraint: string, expression: string): FixDraft | undefined {
  const { statement, relation } = evidence;
  if (statement?.kind !== "alter-table" || statement.actions.length !== 1 || statement.actions[0]?.kind !== "add-check") return undefined;
  const table = relation ?? statement.target;
  return {
    id: "add-not-valid",
    kind: "statement",
    title: "Add the constraint NOT VALID, clean up, validate later",
    when: "New rows must pass from now on, and the old ones take time.",
    risk: "medium",
    riskNote: "From then on every UPDATE of an old row that fails is refused, whatever column it writes.",
    steps: withLockTimeout([
      {
        sql: sql`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${deparsed(expression)}) NOT VALID;`,
        lock: "ACCESS EXCLUSIVE",
        note: "Held for a moment: no row is read.",
      },
    ]),
    privileges: ownerOf(table),
  };
}
