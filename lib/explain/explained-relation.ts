import type { Catalog, Relation } from "../catalog/catalog";
import type { ExplainedRelation } from "./schema";

/** A relation in the document's shape. */
export function explainedRelation(relation: Relation, catalog: Catalog): ExplainedRelation {
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
    })),
    triggers: relation.triggers.map((trigger) => ({
      name: trigger.name,
      timing: trigger.timing,
      events: [...trigger.events],
      function: trigger.function,
      enabled: trigger.enabled,
    })),
    indexes: relation.indexes.map((index) => ({
      name: index.name,
      definition: index.definition,
      unique: index.unique,
      valid: index.valid,
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
  };
}
