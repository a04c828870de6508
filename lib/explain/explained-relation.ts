import type { Catalog, Relation } from "../catalog/catalog";
import { rootOf } from "../catalog/look-up";
import type { ExplainedRelation } from "./schema";

/** A relation in the document's shape. */
export function explainedRelation(relation: Relation, catalog: Catalog, others: readonly Relation[] = []): ExplainedRelation {
  const { schema, name, kind, estimatedRows, bytes, partitionOf } = relation;
  return {
    schema,
    name,
    kind,
    from: catalog.from,
    serverVersion: catalog.serverVersion,
    estimatedRows,
    bytes,
    columns: relation.columns.map((column) => ({
      name: column.name,
      type: column.type,
      notNull: column.notNull,
      default: column.default,
      identity: column.identity,
      generated: column.generated,
      position: column.position,
      enumLabels: column.enumLabels && [...column.enumLabels],
    })),
    constraints: relation.constraints.map((constraint) => ({
      name: constraint.name,
      kind: constraint.kind,
      columns: [...constraint.columns],
      definition: constraint.definition,
      validated: constraint.validated,
      deferrable: constraint.deferrable,
      referencedTable: constraint.referencedTable,
      referencedColumns: [...constraint.referencedColumns],
      onDelete: constraint.onDelete,
      onUpdate: constraint.onUpdate,
      enforced: constraint.enforced,
      origin: constraint.origin ? { ...constraint.origin } : null,
    })),
    triggers: relation.triggers.map((trigger) => ({
      name: trigger.name,
      timing: trigger.timing,
      events: [...trigger.events],
      function: trigger.function,
      enabled: trigger.enabled,
      level: trigger.level,
      conditional: trigger.conditional ?? false,
    })),
    indexes: relation.indexes.map((index) => ({
      name: index.name,
      definition: index.definition,
      unique: index.unique,
      valid: index.valid,
      ready: index.ready ?? true,
    })),
    partitionOf: partitionOf && { ...partitionOf },
    referencedBy: relation.referencedBy.map((reference) => ({
      constraint: reference.constraint,
      schema: reference.schema,
      table: reference.table,
      columns: [...reference.columns],
      referencedColumns: [...reference.referencedColumns],
      onDelete: reference.onDelete,
    })),
    root: partitionOf === null ? null : named(rootOf(catalog, relation)),
    others: others.map(named),
    rowSecurity: relation.rowSecurity,
    views: (relation.views ?? []).map(named),
    sequences: (relation.sequences ?? []).map(({ schema: where, name: sequence, column, type, max }) => ({
      schema: where,
      name: sequence,
      column,
      type,
      max,
    })),
    incomplete: incompleteFor(relation, catalog),
  };
}

function named({ schema, name }: { readonly schema: string | null; readonly name: string }): { schema: string | null; name: string } {
  return { schema, name };
}

function incompleteFor({ schema, name }: Relation, { partial = [] }: Catalog): ExplainedRelation["incomplete"] {
  const part = partial.find(({ relation }) => relation === null || (relation.name === name && relation.schema === schema));
  return part?.reason ?? null;
}
