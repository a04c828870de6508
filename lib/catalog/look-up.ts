import { readPrintedName } from "../postgres/read-printed-name";
import type { Attribute, Catalog, Constraint, Domain, Relation } from "./catalog";

/** What an error tells about a relation. */
export interface RelationSought {
  readonly schema?: string | null;
  /** Undefined where the message names no table (23502 before 13): then the column or constraint has to tell. */
  readonly name?: string;
  readonly column?: string;
  /** A constraint of the relation, one that references it, or an index on it. */
  readonly constraint?: string;
}

/**
 * The relation that an error is about. Of several with the name, the one that has the constraint and the column of the
 * error; of those, what a bare name finds through the search path; then what was asked for.
 */
export function findRelation(catalog: Catalog, sought: RelationSought): Relation | undefined {
  return candidates(catalog, sought)[0];
}

/** All relations that fit equally well, best first; more than one means that the error does not tell which it is. */
export function candidates(catalog: Catalog, sought: RelationSought): readonly Relation[] {
  return nearest(fittingRelations(catalog, sought));
}

/** All relations of the name that have the constraint and the column of the error, or of those that have one of them. */
export function fittingRelations(catalog: Catalog, sought: RelationSought): readonly Relation[] {
  const { schema, name, column, constraint } = sought;
  const named = catalog.relations.filter(
    (relation) => (name === undefined || relation.name === name) && (!schema || relation.schema === null || relation.schema === schema),
  );
  const withConstraint = constraint === undefined ? [] : named.filter((relation) => isConstrainedBy(relation, constraint));
  const withColumn = column === undefined ? [] : preferred(withConstraint, named).filter((relation) => attributeOf(relation, column));
  if (name === undefined) {
    // Without a name, only what the error names besides can tell, and only when it does so alone.
    const asked = preferred(withColumn, withConstraint).filter((relation) => relation.asked);
    return asked.length === 1 || constraint !== undefined ? asked : [];
  }
  return preferred(withColumn, preferred(withConstraint, named));
}

/** Of relations that fit, those that a bare name finds; of those, what was asked for. */
export function nearest(fitting: readonly Relation[]): readonly Relation[] {
  return preferred(
    fitting.filter((relation) => relation.visible && relation.asked),
    preferred(
      fitting.filter((relation) => relation.visible),
      preferred(
        fitting.filter((relation) => relation.asked),
        fitting,
      ),
    ),
  );
}

/** The relation of exactly this name; where the schema is null, of any schema, the visible one first. */
export function relationNamed(catalog: Catalog, name: { readonly schema?: string | null; readonly name: string }): Relation | undefined {
  return findRelation(catalog, name);
}

export function attributeOf(relation: Relation, name: string): Attribute | undefined {
  return relation.columns.find((column) => column.name === name);
}

export function constraintOf(relation: Relation, name: string): Constraint | undefined {
  return relation.constraints.find((constraint) => constraint.name === name);
}

export function primaryKeyOf(relation: Relation): Constraint | undefined {
  return relation.constraints.find(({ kind }) => kind === "primary key");
}

export function foreignKeysOn(relation: Relation, column: string): readonly Constraint[] {
  return relation.constraints.filter(({ kind, columns }) => kind === "foreign key" && columns.includes(column));
}

/** Whether a CHECK or an index may rule the column whose text could not be read, because somebody had locked the table. */
export function hasUnreadRule(relation: Relation, column: string): boolean {
  return (
    relation.constraints.some(
      (one) => one.kind === "check" && one.enforced && one.expression === null && one.definition === "" && one.columns.includes(column),
    ) || relation.indexes.some((index) => index.unique && index.definition === "" && index.columns.includes(null))
  );
}

/** The named NOT NULL constraint of 18 on a column. */
export function notNullConstraintOn(relation: Relation, column: string): Constraint | undefined {
  return relation.constraints.find(({ kind, columns }) => kind === "not null" && columns[0] === column);
}

/** The partitioned tables above a partition that the catalog holds, nearest first. */
export function ancestorsOf(catalog: Catalog, relation: Relation): readonly Relation[] {
  const ancestors: Relation[] = [];
  let current = relation;
  for (;;) {
    const parent = current.partitionOf && findRelation(catalog, { schema: current.partitionOf.schema, name: current.partitionOf.name });
    if (!parent || parent === relation || ancestors.includes(parent)) return ancestors;
    ancestors.push(parent);
    current = parent;
  }
}

/** The topmost partitioned table, or the relation itself when it is no partition. */
export function rootOf(catalog: Catalog, relation: Relation): Relation {
  return ancestorsOf(catalog, relation).at(-1) ?? relation;
}

/** The partitions of a relation that the catalog holds. */
export function partitionsOf(catalog: Catalog, relation: Relation): readonly Relation[] {
  return catalog.relations.filter(
    ({ partitionOf }) => partitionOf !== null && partitionOf.name === relation.name && sameSchema(partitionOf.schema, relation.schema),
  );
}

/** The table that a foreign key points to, where the catalog holds it. */
export function referencedRelation(catalog: Catalog, constraint: Constraint): Relation | undefined {
  return constraint.referencedTable === null
    ? undefined
    : findRelation(catalog, { schema: constraint.referencedSchema, name: constraint.referencedTable });
}

export function domainNamed(catalog: Catalog, name: string, schema?: string | null): Domain | undefined {
  return catalog.domains.find((domain) => domain.name === name && (!schema || sameSchema(domain.schema, schema)));
}

/** The domain that a type is, as `format_type` writes it. */
export function domainOfType(catalog: Catalog, type: string): Domain | undefined {
  const named = readPrintedName(type);
  return named && domainNamed(catalog, named.name, named.schema);
}

function isConstrainedBy(relation: Relation, constraint: string): boolean {
  return (
    constraintOf(relation, constraint) !== undefined ||
    relation.referencedBy.some((reference) => reference.constraint === constraint) ||
    relation.indexes.some((index) => index.name === constraint)
  );
}

function sameSchema(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

/** The first list, unless it is empty. */
function preferred<T>(first: readonly T[], otherwise: readonly T[]): readonly T[] {
  return first.length > 0 ? first : otherwise;
}

/** Whether the column takes its number from a sequence where the statement gives none. */
export function drawsNumber({ identity, default: expression }: Attribute): boolean {
  return identity !== null || expression?.startsWith("nextval(") === true;
}
