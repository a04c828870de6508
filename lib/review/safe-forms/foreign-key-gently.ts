import { sizeOf } from "../../fixes/backfill";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { edited, sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** The foreign key NOT VALID, then validated in a transaction of its own. Not on a partitioned table before 18 (42809). */
export function foreignKeyGently(moment: Moment, constraint: string): readonly FixDraft[] {
  const { statement, relation, table, changes, serverVersion } = moment;
  if (changes.count !== 1 || constraint === "") return [];
  if (serverVersion < 18 && (relation === undefined || relation.partitioned)) return [];
  const end = statement.text.length;
  return [
    {
      id: "not-valid-then-validate",
      kind: "statement",
      title: "Add it NOT VALID, then validate it",
      when: "No row points at nothing. Adding it takes a moment; the rows are read while others read and write both tables.",
      steps: [
        ...withLockTimeout([
          {
            sql: sql`${edited(statement.text, [{ start: end, end, with: sql`\n  NOT VALID` }])};`,
            note: "Instant: the rows that are there are not looked at.",
            lock: "SHARE ROW EXCLUSIVE",
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
        "Where a row points at nothing, VALIDATE fails and changes nothing: new rows are checked all the same, and it can be run again.",
      privileges: [`owner of ${table.name}`, "REFERENCES on the referenced columns"],
      best: sizeOf(relation) !== "small",
    },
  ];
}
