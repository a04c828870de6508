import { sizeOf } from "../../fixes/backfill";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { edited, sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** The CHECK NOT VALID, then validated in a transaction of its own. */
export function checkGently(moment: Moment, constraint: string): readonly FixDraft[] {
  const { statement, relation, table, changes } = moment;
  if (changes.count !== 1 || constraint === "") return [];
  const end = statement.text.length;
  return [
    {
      id: "not-valid-then-validate",
      kind: "statement",
      title: "Add it NOT VALID, then validate it",
      when: "Every row passes. Adding it takes a moment; the rows are read while others read and write.",
      steps: [
        ...withLockTimeout([
          {
            sql: sql`${edited(statement.text, [{ start: end, end, with: sql`\n  NOT VALID` }])};`,
            note: "Instant: the rows that are there are not looked at.",
            lock: "ACCESS EXCLUSIVE",
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
      riskNote:
        "Where a row fails the condition, VALIDATE fails and changes nothing; until it is cleaned, every update of that row fails too.",
      privileges: [`owner of ${table.name}`],
      best: sizeOf(relation) !== "small",
    },
  ];
}
