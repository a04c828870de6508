import { sizeOf } from "../../fixes/backfill";
import type { FixDraft, StepDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, join, type Sql, sql } from "../../fixes/sql";
import { indexThenConstraint } from "../../fixes/unique-constraint";
import type { ColumnDefinition } from "../../statement/column-definition";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import { defaultVolatility } from "../default-volatility";
import type { Moment } from "../moment";

/** The column first, which takes a moment, then its constraint without a strong lock while the rows are read. */
export function constraintAfterwards(
  column: ColumnDefinition,
  constraint: ConstraintDefinition,
  name: string | undefined,
  collated: boolean,
  { changes, relation }: Moment,
): readonly FixDraft[] {
  if (changes.count !== 1 || relation === undefined || relation.partitioned || name === undefined || column.type === undefined) return [];
  if (collated || column.serial || column.identity || column.generated) return [];
  if (column.constraints.filter(({ kind }) => kind !== "not null").length !== 1) return [];
  if (column.default !== undefined && defaultVolatility(column.default).volatile) return [];
  const rule = ruleOf(constraint, column.name);
  const isUnique = constraint.kind === "unique";
  if (rule === undefined && !isUnique) return [];
  const value = column.default === undefined ? sql`` : sql` DEFAULT ${deparsed(column.default)}`;
  const notNull = column.notNull ? sql` NOT NULL` : sql``;
  const add: StepDraft = {
    sql: sql`ALTER TABLE ${relation} ADD COLUMN ${column.name} ${deparsed(column.type)}${value}${notNull};`,
    note: "The catalog changes, rows do not.",
    lock: "ACCESS EXCLUSIVE",
  };
  const later: readonly StepDraft[] =
    rule === undefined
      ? [...withLockTimeout([add]), ...indexThenConstraint(relation, { ...constraint, columns: [column.name] }, name)]
      : [
          ...withLockTimeout([
            add,
            {
              sql: sql`ALTER TABLE ${relation} ADD CONSTRAINT ${name} ${rule} NOT VALID;`,
              note: "Instant: the rows that are there are not looked at.",
              lock: "ACCESS EXCLUSIVE",
            },
          ]),
          {
            sql: sql`ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name};`,
            note: "In a transaction of its own, or the strong lock is kept through the scan.",
            lock: "SHARE UPDATE EXCLUSIVE",
            scansTable: true,
          },
        ];
  return [
    {
      id: "constraint-afterwards",
      kind: "statement",
      title: `Add ${column.name} first, then its constraint`,
      when: "The rows are read while others read and write; written behind the column, the constraint is tested while nobody can.",
      steps: later,
      risk: "low",
      riskNote: isUnique
        ? "CONCURRENTLY waits for the transactions that are open in the whole database."
        : "Where a row fails it, VALIDATE fails and changes nothing; until it is cleaned, updates of that row may fail too.",
      privileges: [{ owner: relation }, ...(constraint.kind === "foreign key" ? ["REFERENCES on the referenced columns"] : [])],
      best: sizeOf(relation) !== "small",
    },
  ];
}

/** A CHECK or a foreign key as a constraint of the table; undefined for what cannot be NOT VALID. */
function ruleOf(constraint: ConstraintDefinition, column: string): Sql | undefined {
  const { kind, expression, referenced, referencedColumns, matchFull, onDelete, onUpdate, deferrable, initiallyDeferred } = constraint;
  if (kind === "check" && expression !== undefined)
    return sql`CHECK (${deparsed(expression)})${constraint.noInherit ? sql` NO INHERIT` : sql``}`;
  if (kind !== "foreign key" || referenced === undefined || constraint.deleteColumns.length > 0) return undefined;
  const key = referencedColumns.length === 0 ? sql`` : sql` (${join(referencedColumns)})`;
  const match = matchFull ? sql` MATCH FULL` : sql``;
  const action = (event: "DELETE" | "UPDATE", does: ConstraintDefinition["onDelete"]) =>
    does === "no action" ? sql`` : sql` ON ${{ parts: [event] }} ${{ parts: [does.toUpperCase()] }}`;
  const deferral = initiallyDeferred ? sql` DEFERRABLE INITIALLY DEFERRED` : deferrable ? sql` DEFERRABLE` : sql``;
  return sql`FOREIGN KEY (${column}) REFERENCES ${referenced}${key}${match}${action("DELETE", onDelete)}${action("UPDATE", onUpdate)}${deferral}`;
}
