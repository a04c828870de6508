import { sizeOf } from "../../fixes/backfill";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { edited, sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** The statement as it is, which gives up when it does not get its lock: for a table small enough to be read under it. */
export function withLockTimeoutAround(moment: Moment, does: { readonly rewrites?: boolean } = {}): readonly FixDraft[] {
  const { statement, relation, table, lock, inTransaction } = moment;
  if (inTransaction || sizeOf(relation) === "large") return [];
  return [
    {
      id: "with-lock-timeout",
      kind: "statement",
      title: "Run the statement as it is, with a lock timeout",
      when: "The table is small, so that others wait for a moment only. A statement that waits for its lock makes everything behind it wait too; this one gives up after two seconds.",
      steps: withLockTimeout([{ sql: sql`${edited(statement.text, [])};`, lock, scansTable: true, rewritesTable: does.rewrites === true }]),
      risk: "low",
      riskNote: "Others wait for as long as the work takes.",
      privileges: [{ owner: relation ?? table }],
      best: sizeOf(relation) === "small",
    },
  ];
}
