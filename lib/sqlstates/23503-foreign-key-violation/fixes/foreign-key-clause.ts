import type { ForeignKeyAction } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import { newConstraintName } from "../../../fixes/constraint-name";
import type { StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { deparsed, join, type Sql, sql } from "../../../fixes/sql";
import { type ForeignKey, isMatchFull } from "../foreign-key";
import { nameOf } from "./row-sql";

/** What a replacement of a foreign key says otherwise than the old one. */
export interface ForeignKeyChange {
  readonly onDelete?: Sql;
  readonly onUpdate?: Sql;
  readonly referenced?: ForeignKey["referenced"];
  /** Leave MATCH FULL out. */
  readonly matchSimple?: boolean;
}

/**
 * Puts a changed foreign key in the place of an old one: the new one beside it, validated, then the two are swapped. At no time is the
 * table without a checked key, and nothing is scanned under a lock that stops readers. The new one stays NOT VALID where
 * the old one is.
 */
export function replaceForeignKey(foreignKey: ForeignKey, change: ForeignKeyChange, evidence: Evidence): readonly StepDraft[] {
  const { referencing, constraint, columns } = foreignKey;
  const table = nameOf(referencing);
  const name = newConstraintName(referencing.name, columns[0] ?? "", "fkey_new", referencing);
  const partitioned = referencing.partitioned || referencing.kind === "partitioned table";
  // Before 18 a partitioned table refuses NOT VALID (42809): then ADD looks at the rows itself, and writes wait for it.
  const atOnce = partitioned && evidence.serverVersion < 18;
  const add: StepDraft = {
    sql: sql`ALTER TABLE ${table} ADD CONSTRAINT ${name}
  ${clause(foreignKey, change)}${atOnce ? sql`` : sql` NOT VALID`};`,
    note: atOnce
      ? "Looks at every row; writes to both tables wait meanwhile."
      : "Instant. Writes to both tables wait for it, reads do not.",
    lock: "SHARE ROW EXCLUSIVE",
    ...(atOnce ? { scansTable: true } : {}),
  };
  const validate: StepDraft = {
    sql: sql`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`,
    note: "In a transaction of its own: reads and writes go on while it looks at every row.",
    lock: "SHARE UPDATE EXCLUSIVE",
    scansTable: true,
  };
  return [
    ...withLockTimeout([add]),
    ...(atOnce || !constraint.validated || change.referenced ? [] : [validate]),
    ...withLockTimeout([
      {
        sql: sql`ALTER TABLE ${table} DROP CONSTRAINT ${constraint.name};`,
        note: "The new one takes its place. Instant, but both tables are locked for everybody.",
        lock: "ACCESS EXCLUSIVE",
      },
      { sql: sql`ALTER TABLE ${table} RENAME CONSTRAINT ${name} TO ${constraint.name};`, lock: "ACCESS EXCLUSIVE" },
    ]),
  ];
}

function clause({ constraint, referenced, columns, referencedColumns }: ForeignKey, change: ForeignKeyChange): Sql {
  const match = isMatchFull(constraint) && !change.matchSimple ? sql` MATCH FULL` : sql``;
  const onUpdate = change.onUpdate ?? kept(constraint.onUpdate, constraint.definition, "UPDATE");
  const onDelete = change.onDelete ?? kept(constraint.onDelete, constraint.definition, "DELETE");
  const deferrable = constraint.deferrable ? sql` DEFERRABLE${constraint.initiallyDeferred ? sql` INITIALLY DEFERRED` : sql``}` : sql``;
  return sql`FOREIGN KEY (${join(columns)}) REFERENCES ${nameOf(change.referenced ?? referenced)} (${join(referencedColumns)})${match}${onUpdate}${onDelete}${deferrable}`;
}

/** 15 and newer: SET NULL and SET DEFAULT of ON DELETE may name columns, which only the definition tells. */
function kept(action: ForeignKeyAction | null, definition: string, event: "UPDATE" | "DELETE"): Sql {
  if (action === null || action === "no action") return sql``;
  const columns = /\bON DELETE SET (?:NULL|DEFAULT) (\((?:"[^"]*"|[^"()])*\))/i.exec(definition)?.[1];
  const named = event === "DELETE" && columns !== undefined ? sql` ${deparsed(columns)}` : sql``;
  return sql`${deparsed(` ON ${event} ${action.toUpperCase()}`)}${named}`;
}
