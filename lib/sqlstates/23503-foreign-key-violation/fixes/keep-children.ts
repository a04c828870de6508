import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { readsWholeTable } from "../../../fixes/index-lookup";
import { join, type Sql, sql } from "../../../fixes/sql";
import { isUnique } from "../../../fixes/suggest-value";
import type { ForeignKey } from "../foreign-key";
import { deletionsBefore } from "./deletion-plan";
import { type ParentCase, refuses } from "./parent-case";
import { attributeOf, nameOf } from "./row-sql";
import { pointingAt, pointingRows, type Selection } from "./selection";
import { nullableColumns } from "./set-null-instead";

/** The referencing rows get another row to point at. */
export function reparentChildren(parent: ParentCase): FixDraft | undefined {
  const { foreignKey, selection } = parent;
  const blocking = keptReferences(parent);
  const [column] = foreignKey.columns;
  const attribute = column === undefined ? undefined : attributeOf(foreignKey.referencing, column);
  if (selection === undefined || blocking === undefined || column === undefined || attribute === undefined) return undefined;
  if (blocking.some((one) => one.columns.length !== 1 || isUnique(one.referencing, one.columns[0] ?? ""))) return undefined;
  // All of them point at the same column of the referenced table, so one key serves for all.
  if (blocking.some((one) => one.referencedColumns[0] !== foreignKey.referencedColumns[0])) return undefined;
  return {
    id: "reparent-children",
    kind: "data",
    title: `Point the rows of ${tablesOf(blocking)} at another row of ${foreignKey.referenced.name}`,
    when: `The referencing rows stay, and belong to another row from now on.`,
    steps: updates(blocking, selection, (one) => sql`${one.columns[0] ?? ""} = ${{ input: column }}`),
    inputs: [
      {
        name: column,
        label: `${foreignKey.referencing.name}.${column}`,
        type: attribute.baseType ?? attribute.type,
        value: null,
        why: `The key of another row that ${foreignKey.referenced.name} has.`,
      },
    ],
    risk: "medium",
    riskNote: "Which rows pointed at the old one is not kept anywhere.",
  };
}

/** The referencing rows stay without a reference, where that is allowed. */
export function setNullOnChildren(parent: ParentCase): FixDraft | undefined {
  const { selection, evidence } = parent;
  const blocking = keptReferences(parent);
  if (selection === undefined || blocking === undefined) return undefined;
  const columns = new Map(blocking.map((one) => [one, nullableColumns(one, evidence)]));
  if ([...columns.values()].some((names) => names.length === 0)) return undefined;
  const set = (one: ForeignKey): Sql => join((columns.get(one) ?? []).map((column) => sql`${column} = NULL`));
  return {
    id: "set-null-on-children",
    kind: "data",
    title: `Set the reference to NULL in ${tablesOf(blocking)}`,
    when: "The referencing rows stay and point at nothing.",
    steps: updates(blocking, selection, set),
    risk: "medium",
    riskNote: "Which rows pointed at it is not kept anywhere.",
  };
}

/** The references that refuse. Undefined where something else would refuse as well, or is not known. */
function keptReferences({ references, selection, evidence, event, foreignKey }: ParentCase): readonly ForeignKey[] | undefined {
  if (references === undefined || selection === undefined || event === "update") return undefined;
  const blocking = references.filter((one) => refuses(one, "delete"));
  if (!blocking.includes(foreignKey) && !blocking.some(({ constraint }) => constraint === foreignKey.constraint)) return undefined;
  if (blocking.some(({ temporal }) => temporal)) return undefined;
  const others = references.filter((one) => !blocking.includes(one));
  return others.every((one) => passesAlone(one, selection, evidence)) ? blocking : undefined;
}

/** A cascade or SET NULL that goes through by itself. */
function passesAlone(reference: ForeignKey, selection: Selection, evidence: ParentCase["evidence"]): boolean {
  const { onDelete } = reference.constraint;
  if (onDelete === "set null") return nullableColumns(reference, evidence).length > 0;
  if (onDelete !== "cascade" || reference.referencing === reference.referenced) return false;
  return deletionsBefore(reference.referencing, pointingRows(reference, selection), evidence)?.length === 0;
}

function updates(references: readonly ForeignKey[], selection: Selection, set: (reference: ForeignKey) => Sql): readonly StepDraft[] {
  const steps = references.map(
    (one): StepDraft => ({
      sql: sql`UPDATE ${nameOf(one.referencing)} SET ${set(one)} WHERE ${pointingAt(one, selection)};`,
      lock: "ROW EXCLUSIVE",
      scansTable: readsWholeTable(one.referencing, one.columns),
    }),
  );
  return steps.length === 1 ? steps : [{ sql: sql`BEGIN;`, lock: null }, ...steps, { sql: sql`COMMIT;`, lock: null }];
}

function tablesOf(references: readonly ForeignKey[]): string {
  return [...new Set(references.map(({ referencing }) => referencing.name))].join(" and ");
}
