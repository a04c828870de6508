import type { Relation } from "../../catalog/catalog";
import { sizeOf } from "../../fixes/backfill";
import { newConstraintName } from "../../fixes/constraint-name";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { edited, type Sql, sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** A table that ATTACH PARTITION would read, and the condition that lets it not do so. */
export interface ToProve {
  readonly table: Relation;
  readonly condition: Sql;
}

/** A valid CHECK that says what the bounds say, made while others read and write, lets ATTACH PARTITION read no row. */
export function attachProved(
  { statement, relation, changes }: Moment,
  toProve: readonly ToProve[],
  attached: Relation | undefined,
): readonly FixDraft[] {
  if (relation === undefined || toProve.length === 0 || changes.count !== 1) return [];
  const proofs = toProve.map(({ table, condition }) => ({ table, condition, name: newConstraintName(table.name, "", "bounds", table) }));
  const missing = relation.indexes.length > (attached?.indexes.length ?? 0);
  const keys = relation.constraints.some(({ kind }) => kind === "foreign key");
  const besides = missing || keys ? " Indexes and foreign keys that it lacks are made while it is locked: make the same on it before." : "";
  return [
    {
      id: "attach-proved",
      kind: "statement",
      title: "Prove the bounds with a CHECK first, then attach",
      when: `No row is in the way. The rows are read while others read and write; ATTACH PARTITION then reads none.${
        toProve.length > 1 ? " The DEFAULT partition needs a CHECK as well, or it is read under the lock." : ""
      }`,
      steps: [
        ...withLockTimeout(
          proofs.map(({ table, condition, name }) => ({
            sql: sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${condition}) NOT VALID;`,
            note: "Instant: for rows that come from now on.",
            lock: "ACCESS EXCLUSIVE",
          })),
        ),
        ...proofs.map(({ table, name }) => ({
          sql: sql`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`,
          note: "In a transaction of its own, or the strong lock is kept through the scan.",
          lock: "SHARE UPDATE EXCLUSIVE" as const,
          scansTable: true,
        })),
        ...withLockTimeout([
          {
            sql: sql`${edited(statement.text, [])};`,
            note: "Reads no row: the valid CHECK proves the bounds.",
            lock: "ACCESS EXCLUSIVE",
          },
          ...proofs.map(({ table, name }) => ({
            sql: sql`ALTER TABLE ${table} DROP CONSTRAINT ${name};`,
            note: "The partition's bounds say the same from here on.",
            lock: "ACCESS EXCLUSIVE" as const,
          })),
        ]),
      ],
      risk: "low",
      riskNote: `Where a row is in the way, VALIDATE fails and changes nothing; until the CHECK is dropped, updates of that row fail too.${besides}`,
      privileges: [{ owner: relation }, ...toProve.map(({ table }) => ({ owner: table }))],
      best: toProve.some(({ table }) => sizeOf(table) !== "small"),
    },
  ];
}
