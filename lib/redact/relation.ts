import type { ExplainedRelation } from "../explain/schema";
import type { SentenceRules } from "./sentence";
import { shapeOf } from "./shape";
import { redactSql } from "./sql-text";

/** The table as it is known, with the constants of its defaults, checks, bounds and enum labels left out. */
export function redactRelation(relation: ExplainedRelation, { names, show }: SentenceRules): ExplainedRelation {
  const sql = (text: string) => redactSql(text, { names, values: show.values, unknownNames: true }).text;
  const sqlOrNull = (text: string | null) => (text === null ? null : sql(text));
  const name = (text: string) => names.show(text);
  const place = <P extends { readonly schema: string | null; readonly name: string }>(one: P): P => ({
    ...one,
    schema: nameOrNull(one.schema),
    name: name(one.name),
  });
  const nameOrNull = (text: string | null) => (text === null ? null : names.show(text));
  const qualified = (one: { readonly schema: string | null; readonly name: string }) => ({
    schema: nameOrNull(one.schema),
    name: name(one.name),
  });
  return {
    ...relation,
    schema: nameOrNull(relation.schema),
    name: name(relation.name),
    columns: relation.columns.map((column) => ({
      ...column,
      name: name(column.name),
      type: sql(column.type),
      default: sqlOrNull(column.default),
      enumLabels: show.values ? column.enumLabels : (column.enumLabels?.map((label) => shapeOf(label)) ?? null),
    })),
    constraints: relation.constraints.map((constraint) => ({
      ...constraint,
      name: name(constraint.name),
      columns: constraint.columns.map(name),
      definition: sql(constraint.definition),
      origin: constraint.origin && {
        schema: nameOrNull(constraint.origin.schema),
        table: name(constraint.origin.table),
        constraint: name(constraint.origin.constraint),
      },
      referencedTable: nameOrNull(constraint.referencedTable),
      referencedColumns: constraint.referencedColumns.map(name),
      ...(constraint.origin
        ? {
            origin: {
              schema: nameOrNull(constraint.origin.schema),
              table: name(constraint.origin.table),
              constraint: name(constraint.origin.constraint),
            },
          }
        : {}),
    })),
    triggers: relation.triggers.map((trigger) => ({ ...trigger, name: name(trigger.name), function: sql(trigger.function) })),
    indexes: relation.indexes.map((index) => ({ ...index, name: name(index.name), definition: sql(index.definition) })),
    partitionOf: relation.partitionOf && {
      schema: nameOrNull(relation.partitionOf.schema),
      name: name(relation.partitionOf.name),
      bound: sql(relation.partitionOf.bound),
    },
    root: relation.root && place(relation.root),
    others: relation.others?.map(place),
    views: relation.views?.map(place),
    sequences: relation.sequences?.map((sequence) => ({ ...place(sequence), column: name(sequence.column), type: sql(sequence.type) })),
    referencedBy: relation.referencedBy.map((reference) => ({
      ...reference,
      constraint: name(reference.constraint),
      schema: nameOrNull(reference.schema),
      table: name(reference.table),
      columns: reference.columns.map(name),
      referencedColumns: reference.referencedColumns.map(name),
    })),
    ...(relation.root ? { root: qualified(relation.root) } : {}),
    // A choice between tables is for whoever has the database.
    ...(relation.others ? { others: [] } : {}),
    ...(relation.views ? { views: relation.views.map(qualified) } : {}),
    ...(relation.sequences
      ? { sequences: relation.sequences.map((one) => ({ ...one, ...qualified(one), column: name(one.column), type: sql(one.type) })) }
      : {}),
  };
}
