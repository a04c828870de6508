import { printedName } from "../postgres/printed-name";
import type { ConstraintDefinition } from "../statement/constraint-definition";
import type { Constraint } from "./catalog";
import { withoutOuterBrackets } from "./constraint-text";
import { addConstraint, freeName, type RelationDraft } from "./draft";

const labels = {
  "primary key": "pkey",
  unique: "key",
  check: "check",
  "foreign key": "fkey",
  exclusion: "excl",
  "not null": "not_null",
} as const;

/** Adds a constraint of DDL under its name, or under the one that PostgreSQL gives it (`orders_customer_id_fkey`). */
export function addDefinedConstraint(relation: RelationDraft, constraint: ConstraintDefinition): void {
  const index = constraint.usingIndex === undefined ? undefined : relation.indexes.get(constraint.usingIndex);
  const indexed = index?.columns.flatMap((column) => column ?? []) ?? [];
  const columns = columnsOf(relation, constraint, indexed);
  const name = constraint.name ?? constraint.usingIndex ?? freeName(relation, addition(constraint, columns), labels[constraint.kind]);
  addConstraint(relation, {
    name,
    kind: constraint.kind,
    columns,
    definition: definitionOf(constraint, columns),
    expression: constraint.expression === undefined ? null : withoutOuterBrackets(constraint.expression),
    validated: constraint.valid && constraint.enforced,
    enforced: constraint.enforced,
    deferrable: constraint.deferrable,
    initiallyDeferred: constraint.initiallyDeferred,
    referencedSchema: constraint.referenced?.schema ?? null,
    referencedTable: constraint.referenced?.name ?? null,
    referencedColumns: constraint.referencedColumns,
    onDelete: constraint.kind === "foreign key" ? constraint.onDelete : null,
    onUpdate: constraint.kind === "foreign key" ? constraint.onUpdate : null,
  });
  if (constraint.kind === "primary key" || constraint.kind === "unique") addIndex(relation, name, columns, constraint);
}

/** Those given; for a CHECK the ones that it mentions. */
function columnsOf(relation: RelationDraft, constraint: ConstraintDefinition, indexed: readonly string[]): readonly string[] {
  if (constraint.kind === "check") return constraint.mentioned.filter((name) => relation.columns.has(name));
  return constraint.columns.length > 0 ? constraint.columns : indexed;
}

/** The middle of a chosen name: none for a primary key, the one column of a CHECK, the columns of the others, with included ones (indexcmds.c, tablecmds.c, heap.c). */
function addition(constraint: ConstraintDefinition, columns: readonly string[]): string | undefined {
  if (constraint.kind === "primary key") return undefined;
  if (constraint.kind === "check") return columns.length === 1 ? columns[0] : undefined;
  return [...(columns.length > 0 ? columns : ["expr"]), ...constraint.including].join("_");
}

/** As `pg_get_constraintdef` prints it; expressions as they were written. */
function definitionOf(constraint: ConstraintDefinition, columns: readonly string[]): string {
  const valid = `${constraint.enforced ? "" : " NOT ENFORCED"}${constraint.valid || !constraint.enforced ? "" : " NOT VALID"}`;
  const deferral = `${constraint.deferrable ? " DEFERRABLE" : ""}${constraint.initiallyDeferred ? " INITIALLY DEFERRED" : ""}`;
  const noInherit = constraint.noInherit ? " NO INHERIT" : "";
  const include = constraint.including.length > 0 ? ` INCLUDE ${listOf(constraint.including)}` : "";
  switch (constraint.kind) {
    case "primary key":
      return `PRIMARY KEY ${keyOf(constraint, columns)}${include}${deferral}`;
    case "unique":
      return `UNIQUE${constraint.nullsNotDistinct ? " NULLS NOT DISTINCT" : ""} ${keyOf(constraint, columns)}${include}${deferral}`;
    case "check":
      return `CHECK ((${withoutOuterBrackets(constraint.expression ?? "")}))${noInherit}${valid}`;
    case "not null":
      return `NOT NULL ${columns.map((column) => printedName(null, column)).join(", ")}${noInherit}${valid}`;
    case "foreign key":
      return `FOREIGN KEY ${keyOf(constraint, columns)} REFERENCES ${reference(constraint)}${actions(constraint)}${deferral}${valid}`;
    case "exclusion":
      return constraint.written ?? "EXCLUDE";
  }
}

/** 18: `(id, PERIOD valid_at)`, `(id, valid_at WITHOUT OVERLAPS)`. */
function keyOf({ kind, temporal }: ConstraintDefinition, columns: readonly string[]): string {
  if (!temporal) return listOf(columns);
  const names = columns.map((column) => printedName(null, column));
  const last = names.pop() ?? "";
  return `(${[...names, kind === "foreign key" ? `PERIOD ${last}` : `${last} WITHOUT OVERLAPS`].join(", ")})`;
}

function reference(constraint: ConstraintDefinition): string {
  const { referenced, referencedColumns, matchFull } = constraint;
  const table = referenced === undefined ? "" : printedName(referenced.schema, referenced.name);
  return `${table}${referencedColumns.length > 0 ? keyOf(constraint, referencedColumns) : ""}${matchFull ? " MATCH FULL" : ""}`;
}

function actions({ onUpdate, onDelete, deleteColumns }: ConstraintDefinition): string {
  const update = onUpdate === "no action" ? "" : ` ON UPDATE ${onUpdate.toUpperCase()}`;
  const columns = deleteColumns.length > 0 ? ` ${listOf(deleteColumns)}` : "";
  return `${update}${onDelete === "no action" ? "" : ` ON DELETE ${onDelete.toUpperCase()}${columns}`}`;
}

function addIndex(relation: RelationDraft, name: string, columns: readonly string[], constraint: ConstraintDefinition): void {
  const on = printedName(relation.schema, relation.name);
  const include = constraint.including.length > 0 ? ` INCLUDE ${listOf(constraint.including)}` : "";
  relation.indexes.set(name, {
    name,
    definition: `CREATE UNIQUE INDEX ${printedName(null, name)} ON ${on} USING btree ${listOf(columns)}${include}`,
    unique: true,
    valid: true,
    primary: constraint.kind === "primary key",
    columns,
    predicate: null,
    nullsNotDistinct: constraint.nullsNotDistinct,
  });
}

function listOf(columns: readonly string[]): string {
  return `(${columns.map((column) => printedName(null, column)).join(", ")})`;
}

/** A copy of a parent's constraint for a partition or a LIKE table. */
export function copiedConstraint(relation: RelationDraft, constraint: Constraint): void {
  const label = labels[constraint.kind];
  const keeps = constraint.kind === "check" || constraint.kind === "not null";
  const name = keeps
    ? constraint.name
    : freeName(relation, constraint.kind === "primary key" ? undefined : constraint.columns.join("_"), label);
  addConstraint(relation, { ...constraint, name });
}
