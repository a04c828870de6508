import type { Constraint, Relation } from "../../catalog/catalog";
import { sizeOf } from "../../fixes/backfill";
import { newConstraintName } from "../../fixes/constraint-name";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, sql } from "../../fixes/sql";
import { indexThenConstraint } from "../../fixes/unique-constraint";

/** The key that the partitioned table has, on the table that is attached: its index is built while others read and write. */
export function keyFirst(key: Constraint, name: string, attached: Relation): readonly FixDraft[] {
  if (/INCLUDE|WITHOUT OVERLAPS/.test(key.definition) || (key.kind !== "unique" && key.kind !== "primary key")) return [];
  const constraint = {
    kind: key.kind,
    columns: key.columns,
    including: [],
    nullsNotDistinct: /NULLS NOT DISTINCT/.test(key.definition),
    deferrable: key.deferrable,
    initiallyDeferred: /INITIALLY DEFERRED/.test(key.definition),
  };
  return [
    {
      ...alikeFirst(key, attached),
      steps: indexThenConstraint(attached, constraint, name),
      riskNote: "CONCURRENTLY waits for the transactions that are open in the whole database.",
    },
  ];
}

/** The foreign key that the partitioned table has, on the table that is attached, validated while others read and write. */
export function referenceFirst(key: Constraint, attached: Relation): readonly FixDraft[] {
  const name = newConstraintName(attached.name, key.columns.join("_"), "fkey", attached);
  return [
    {
      ...alikeFirst(key, attached),
      steps: [
        ...withLockTimeout([
          {
            sql: sql`ALTER TABLE ${attached} ADD CONSTRAINT ${name} ${deparsed(key.definition.replace(/ NOT VALID$/, ""))} NOT VALID;`,
            note: "Instant: the rows that are there are not looked at.",
            lock: "SHARE ROW EXCLUSIVE",
          },
        ]),
        {
          sql: sql`ALTER TABLE ${attached} VALIDATE CONSTRAINT ${name};`,
          note: "In a transaction of its own, or the strong lock is kept through the scan.",
          lock: "SHARE UPDATE EXCLUSIVE",
          scansTable: true,
        },
      ],
      riskNote: "Where a row points at nothing, VALIDATE fails and changes nothing.",
    },
  ];
}

function alikeFirst(key: Constraint, attached: Relation): Omit<FixDraft, "steps" | "riskNote"> {
  return {
    id: "alike-first",
    kind: "schema",
    title: `Give ${attached.name} what ${key.name} says before it is attached`,
    when: "ATTACH PARTITION takes a valid one that is there, and builds or checks nothing.",
    risk: "low",
    privileges: [{ owner: attached }],
    best: sizeOf(attached) !== "small",
  };
}
