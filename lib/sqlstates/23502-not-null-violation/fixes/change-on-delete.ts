import type { Constraint, Relation } from "../../../catalog/catalog";
import { foreignKeysOn } from "../../../catalog/look-up";
import { newConstraintName } from "../../../fixes/constraint-name";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { join, literal, type QualifiedName, type Sql, sql } from "../../../fixes/sql";
import type { Case } from "../case";

const actions: Record<NonNullable<Constraint["onDelete"]>, Sql> = {
  "no action": sql`NO ACTION`,
  restrict: sql`RESTRICT`,
  cascade: sql`CASCADE`,
  "set null": sql`SET NULL`,
  "set default": sql`SET DEFAULT`,
};

/**
 * A new foreign key beside the old one, with another ON DELETE: the action of one that exists cannot be altered. At no
 * time is the table without a checked foreign key.
 */
export function changeOnDelete(about: Case): readonly FixDraft[] {
  const { subject, evidence, cause } = about;
  const { relation, column } = subject;
  if (cause !== "on-delete-set-null" || relation === undefined || column === undefined || evidence.statement?.kind === "update") return [];
  const key = foreignKeysOn(relation, column).find(({ onDelete }) => onDelete === "set null" || onDelete === "set default");
  // A foreign key of a partition belongs to its root; before 18 a partitioned table takes no NOT VALID one.
  if (key?.referencedTable == null || relation.kind !== "table") return [];
  const referenced = { schema: key.referencedSchema, name: key.referencedTable };
  const drafts: FixDraft[] = [
    {
      id: "change-on-delete-to-cascade",
      kind: "schema",
      title: `Delete the rows of ${relation.name} with the row they reference`,
      when: `A row of ${relation.name} means nothing without the row of ${referenced.name}.`,
      steps: replaced(relation, key, referenced, sql`ON DELETE CASCADE`),
      risk: "high",
      riskNote: `From then on a DELETE in ${referenced.name} deletes rows of ${relation.name} without asking.`,
      verify: definitionOf(key),
      privileges: [{ owner: relation }, `REFERENCES on ${referenced.name}`],
    },
  ];
  const nullable = key.columns.filter((name) => relation.columns.find((one) => one.name === name)?.notNull === false);
  if (nullable.length > 0 && key.onDelete === "set null" && evidence.serverVersionKnown && evidence.serverVersion >= 15)
    drafts.unshift({
      id: "set-null-listed-columns",
      kind: "schema",
      title: `Set only ${nullable.join(" and ")} to NULL`,
      when: `The key has several columns, and ${column} belongs to more than this key (a tenant, say).`,
      steps: replaced(relation, key, referenced, sql`ON DELETE SET NULL (${join(nullable)})`),
      risk: "medium",
      riskNote: "Needs server 15 or later.",
      verify: definitionOf(key),
      privileges: [{ owner: relation }, `REFERENCES on ${referenced.name}`],
    });
  return drafts;
}

function replaced(relation: Relation, key: Constraint, referenced: QualifiedName, onDelete: Sql): readonly StepDraft[] {
  const name = newConstraintName(relation.name, key.columns.join("_"), "fkey", relation);
  const match = / MATCH FULL\b/.test(key.definition) ? sql` MATCH FULL` : sql``;
  const onUpdate = key.onUpdate === null || key.onUpdate === "no action" ? sql`` : sql` ON UPDATE ${actions[key.onUpdate]}`;
  const deferrable = key.deferrable ? (key.initiallyDeferred ? sql` DEFERRABLE INITIALLY DEFERRED` : sql` DEFERRABLE`) : sql``;
  return [
    ...withLockTimeout([
      {
        sql: sql`ALTER TABLE ${relation} ADD CONSTRAINT ${name} FOREIGN KEY (${join(key.columns)}) REFERENCES ${referenced} (${join(key.referencedColumns)})${match}${onUpdate} ${onDelete}${deferrable} NOT VALID;`,
        note: "Beside the old one; checks new rows from now on.",
        lock: "SHARE ROW EXCLUSIVE",
      },
    ]),
    {
      sql: sql`ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name};`,
      note: "Scans the table; reads and writes go on.",
      lock: "SHARE UPDATE EXCLUSIVE",
      scansTable: true,
    },
    ...withLockTimeout([
      { sql: sql`ALTER TABLE ${relation} DROP CONSTRAINT ${key.name};`, note: "Locks both tables for a moment.", lock: "ACCESS EXCLUSIVE" },
      { sql: sql`ALTER TABLE ${relation} RENAME CONSTRAINT ${name} TO ${key.name};`, lock: "ACCESS EXCLUSIVE" },
    ]),
  ];
}

function definitionOf(key: Constraint): Sql {
  return sql`SELECT constraint_name, delete_rule FROM information_schema.referential_constraints WHERE constraint_name = ${literal(key.name)};`;
}
