import type { Attribute, Constraint, Relation } from "./catalog";

/** A column of which nothing but its name is known: not even its type. */
export const bareColumn: Omit<Attribute, "name"> = {
  type: "",
  typeKind: "unknown",
  baseType: null,
  enumLabels: null,
  notNull: false,
  notNullValid: true,
  default: null,
  identity: null,
  generated: null,
  expression: null,
  position: 0,
  sequence: null,
  nullFraction: null,
};

/** A constraint in force, as one is when nothing else is written. */
export const bareConstraint: Omit<Constraint, "name" | "kind" | "definition"> = {
  columns: [],
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

/** A table with nothing in it and nothing on it. */
export const bareRelation: Omit<Relation, "schema" | "name"> = {
  kind: "table",
  asked: true,
  visible: true,
  partitioned: false,
  estimatedRows: null,
  bytes: null,
  columns: [],
  constraints: [],
  triggers: [],
  indexes: [],
  rules: [],
  partitionOf: null,
  inherits: [],
  referencedBy: [],
  view: null,
  rowSecurity: false,
  privileges: null,
};
