import { sizeOf } from "../../fixes/backfill";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { edited, sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** The constraint of the statement added NOT VALID, then validated in a transaction of its own. */
export function notValidThenValidate(
  { statement, relation, table }: Moment,
  constraint: string,
  words: Pick<FixDraft, "when" | "riskNote" | "privileges"> & { readonly lock: "ACCESS EXCLUSIVE" | "SHARE ROW EXCLUSIVE" },
): FixDraft {
  const { when, riskNote, privileges, lock } = words;
  const end = statement.text.length;
  return {
    id: "not-valid-then-validate",
    kind: "statement",
    title: "Add it NOT VALID, then validate it",
    when,
    steps: [
      ...withLockTimeout([
        {
          sql: sql`${edited(statement.text, [{ start: end, end, with: sql`\n  NOT VALID` }])};`,
          note: "Instant: the rows that are there are not looked at.",
          lock,
        },
      ]),
      {
        sql: sql`ALTER TABLE ${relation ?? table} VALIDATE CONSTRAINT ${constraint};`,
        note: "In a transaction of its own, or the strong lock is kept through the scan.",
        lock: "SHARE UPDATE EXCLUSIVE",
        scansTable: true,
      },
    ],
    risk: "low",
    riskNote,
    privileges,
    best: sizeOf(relation) !== "small",
  };
}
