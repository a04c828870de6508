import type { Attribute, Constraint, Relation } from "../../catalog/catalog";

/** A table of which only columns and the columns of its keys are set. */
export function bareRelation(columns: readonly Attribute[], keys: readonly (readonly string[])[] = []): Relation {
  return {
    schema: "public",
    name: "orders",
    kind: "table",
    asked: true,
    visible: true,
    partitioned: false,
    estimatedRows: null,
    bytes: null,
    columns,
    constraints: keys.map(bareKey),
    triggers: [],
    indexes: [],
    partitionOf: null,
    inherits: [],
    referencedBy: [],
    view: null,
    rules: [],
    rowSecurity: false,
    privileges: null,
  };
}

function bareKey(columns: readonly string[], index: number): Constraint {
  return {
    name: `orders_key_${index}`,
    kind: "unique",
    columns,
    definition: "",
    expression: null,
    validated: true,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    referencedSchema: null,
    referencedTable: null,
    referencedColumns: [],
    onDelete: null,
    onUpdate: null,
  };
}

/** An integer column of which only the name is set. */
export function bareAttribute(name: string): Attribute {
  return {
    name,
    type: "integer",
    typeKind: "base",
    baseType: null,
    enumLabels: null,
    notNull: true,
    notNullValid: true,
    default: null,
    identity: null,
    generated: null,
    expression: null,
    position: 1,
    sequence: null,
    nullFraction: null,
  };
}
