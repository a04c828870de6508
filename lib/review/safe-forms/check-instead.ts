import { sizeOf } from "../../fixes/backfill";
import { newConstraintName } from "../../fixes/constraint-name";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { type Sql, sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** The limit as a CHECK of the column instead of a narrower type: nothing is written anew, and another limit later is another CHECK. */
export function checkInstead(column: string, fits: Sql, { relation, changes, inTransaction }: Moment): readonly FixDraft[] {
  if (relation === undefined || changes.count !== 1 || changes.only || inTransaction) return [];
  const name = newConstraintName(relation.name, column, "fits", relation);
  return [
    {
      id: "check-instead-of-type",
      kind: "statement",
      title: `Limit ${column} with a CHECK instead`,
      when: "The values are what has to be limited, not how they are stored. No row is written anew, and a larger limit later costs a moment.",
      steps: [
        ...withLockTimeout([
          {
            sql: sql`ALTER TABLE ${relation} ADD CONSTRAINT ${name} CHECK (${fits}) NOT VALID;`,
            note: "Instant: the rows that are there are not looked at.",
            lock: "ACCESS EXCLUSIVE",
          },
        ]),
        {
          sql: sql`ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name};`,
          note: "Scans the table; reads and writes go on.",
          lock: "SHARE UPDATE EXCLUSIVE",
          scansTable: true,
        },
      ],
      risk: "low",
      riskNote:
        "The column keeps its type: a value that is too much is refused with 23514, not with 22001 or 22003. Where a row has one, VALIDATE fails and changes nothing; until it is corrected, every update of that row fails too.",
      privileges: [{ owner: relation }],
      best: sizeOf(relation) !== "small",
    },
  ];
}
