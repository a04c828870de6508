import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { join, type Sql, sql } from "../../../fixes/sql";
import type { ForeignKey } from "../foreign-key";
import { deletionsBefore } from "./deletion-plan";
import { type ForeignKeyChange, replaceForeignKey } from "./foreign-key-clause";
import { type ParentCase, referencesTo, refuses } from "./parent-case";
import { everyRow } from "./selection";
import { nullableColumns } from "./set-null-instead";

/** ON DELETE CASCADE, or ON UPDATE CASCADE for a changed key. ALTER CONSTRAINT cannot change the action (42601). */
export function changeToCascade(parent: ParentCase): FixDraft | undefined {
  const { foreignKey, event } = parent;
  if (!onlyThisRefuses(parent) || foreignKey.temporal) return undefined;
  if (event !== "delete" && !mayChangeKey(parent)) return undefined;
  if (event !== "update" && !mayDeleteChildren(parent)) return undefined;
  // Without the statement it may have been either.
  const alsoUpdate = event === undefined ? { onUpdate: sql` ON UPDATE CASCADE` } : {};
  const { referencing, referenced } = foreignKey;
  return event === "update"
    ? draft(
        parent,
        "change-to-cascade",
        { onUpdate: sql` ON UPDATE CASCADE` },
        {
          title: `Change the constraint to ON UPDATE CASCADE`,
          when: `Keys of ${referenced.name} do change, and ${referencing.name} should follow.`,
          risk: "medium",
          riskNote: `From now on a changed key of ${referenced.name} changes rows of ${referencing.name}, whoever changes it.`,
        },
      )
    : draft(
        parent,
        "change-to-cascade",
        { onDelete: sql` ON DELETE CASCADE`, ...alsoUpdate },
        {
          title: `Change the constraint to ON DELETE CASCADE`,
          when: `Rows of ${referencing.name} never outlive the row of ${referenced.name} that they point at.`,
          risk: "high",
          riskNote: `From now on deleting a row of ${referenced.name} deletes rows of ${referencing.name}, whoever deletes it.`,
        },
      );
}

/** ON DELETE SET NULL, where the columns may be null. */
export function changeToSetNull(parent: ParentCase): FixDraft | undefined {
  const { foreignKey, event, evidence } = parent;
  if (event === "update" || !onlyThisRefuses(parent) || foreignKey.temporal) return undefined;
  const { columns, referencing, referenced } = foreignKey;
  const nullable = nullableColumns(foreignKey, evidence);
  const some = nullable.length < columns.length;
  // 15 and newer can name the columns to set null.
  if (nullable.length === 0 || (some && evidence.serverVersion < 15)) return undefined;
  if (event === undefined && !mayChangeKey(parent)) return undefined;
  const onDelete: Sql = some ? sql` ON DELETE SET NULL (${join(nullable)})` : sql` ON DELETE SET NULL`;
  return draft(
    parent,
    "change-to-set-null",
    { onDelete, ...(event === undefined ? { onUpdate: sql` ON UPDATE CASCADE` } : {}) },
    {
      title: "Change the constraint to ON DELETE SET NULL",
      when: `Rows of ${referencing.name} outlive the row of ${referenced.name}, without the reference.`,
      risk: "medium",
      riskNote: `From now on deleting a row of ${referenced.name} clears the reference in ${referencing.name}.`,
    },
  );
}

function draft(
  { foreignKey, evidence }: ParentCase,
  id: string,
  change: ForeignKeyChange,
  said: { title: string; when: string; risk: "medium" | "high"; riskNote: string },
): FixDraft {
  return {
    ...said,
    id,
    kind: "schema",
    steps: replaceForeignKey(foreignKey, change, evidence),
    privileges: [{ owner: foreignKey.referencing }, `REFERENCES on ${foreignKey.referenced.name}`],
  };
}

/** After the change nothing else may be in the way, whichever rows the statement is about. */
function onlyThisRefuses({ references, foreignKey, event, onTable, evidence }: ParentCase): boolean {
  if (references === undefined || !onTable) return false;
  return references.every((one) => {
    if (one.constraint === foreignKey.constraint) return true;
    // Another key of the table, which the UPDATE leaves alone.
    if (event === "update" && !one.referencedColumns.some((column) => foreignKey.referencedColumns.includes(column))) return true;
    if (event !== "delete" && refuses(one, "update")) return false;
    if (event === "update") return one.constraint.onUpdate === "cascade" && !isReferenced(one, evidence);
    if (refuses(one, "delete")) return false;
    if (one.constraint.onDelete === "set null") return nullableColumns(one, evidence).length > 0;
    return one.constraint.onDelete === "cascade" && nothingBelow(one, evidence);
  });
}

/** The cascade goes through only if nothing refuses further down. */
function mayDeleteChildren({ foreignKey, evidence }: ParentCase): boolean {
  return foreignKey.referencing !== foreignKey.referenced && nothingBelow(foreignKey, evidence);
}

function nothingBelow({ referencing, referenced }: ForeignKey, evidence: Evidence): boolean {
  return deletionsBefore(referencing, everyRow(referencing), evidence, [referenced])?.length === 0;
}

function mayChangeKey({ foreignKey, evidence }: ParentCase): boolean {
  return foreignKey.referencing !== foreignKey.referenced && !isReferenced(foreignKey, evidence);
}

/** Other tables point at the very columns that the cascade would change. */
function isReferenced({ referencing, columns }: ForeignKey, evidence: Evidence): boolean {
  const references = referencesTo(referencing, evidence);
  return references === undefined || references.some((one) => one.referencedColumns.some((column) => columns.includes(column)));
}
