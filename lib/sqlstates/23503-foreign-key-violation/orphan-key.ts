import type { Constraint, Relation } from "../../catalog/catalog";
import { constraintOf, findRelation } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import type { QualifiedName } from "../../fixes/sql";
import { type ConstraintAction, constraintAction, type ForeignKey, foreignKeyFrom, foreignKeyOf } from "./foreign-key";
import type { MatchFull, Referencing } from "./situation";

/** The names that a search for rows without a referenced row needs. */
export interface OrphanNames {
  readonly table: QualifiedName;
  readonly referenced: QualifiedName;
  readonly columns: readonly string[];
  readonly referencedColumns: readonly string[];
}

/** The foreign key that an ALTER TABLE checks, with the table whose rows it checks. Undefined where the catalog does not tell. */
export function checkedForeignKey(situation: Referencing | MatchFull, evidence: Evidence): ForeignKey | undefined {
  const { catalog } = evidence;
  const action = constraintAction(situation, evidence);
  if (catalog === undefined || action === undefined) return undefined;
  if (action.kind === "add-foreign-key") return addedForeignKey(action, situation, evidence);
  if (action.kind === "attach-partition") {
    const partition = findRelation(catalog, action.partition);
    const above = evidence.target ?? evidence.relation;
    const constraint = above && constraintOf(above, situation.constraint);
    return partition && constraint && foreignKeyFrom(catalog, partition, constraint);
  }
  return action.kind === "validate" ? foreignKeyOf(situation, evidence) : undefined;
}

/** From the catalog, or from the statement alone where that names all of it. */
export function orphanNames(situation: Referencing, evidence: Evidence): OrphanNames | undefined {
  const foreignKey = checkedForeignKey(situation, evidence);
  if (foreignKey !== undefined) {
    const { referencing, referenced, columns, referencedColumns, temporal } = foreignKey;
    if (temporal) return undefined;
    return {
      table: { schema: referencing.schema, name: referencing.name },
      referenced: { schema: referenced.schema, name: referenced.name },
      columns,
      referencedColumns,
    };
  }
  const { statement } = evidence;
  const action = constraintAction(situation, evidence);
  if (statement?.kind !== "alter-table" || action?.kind !== "add-foreign-key" || /\bPERIOD\b/i.test(statement.text)) return undefined;
  if (action.referencedColumns.length === 0 || action.referencedColumns.length !== action.columns.length) return undefined;
  const { schema, name } = statement.target;
  return { table: { schema, name }, referenced: action.referenced, columns: action.columns, referencedColumns: action.referencedColumns };
}

function addedForeignKey(
  action: Extract<ConstraintAction, { kind: "add-foreign-key" }>,
  situation: Referencing | MatchFull,
  evidence: Evidence,
): ForeignKey | undefined {
  const { catalog, statement } = evidence;
  const referencing: Relation | undefined = evidence.target ?? evidence.relation;
  const referenced = catalog && findRelation(catalog, { schema: action.referenced.schema, name: action.referenced.name });
  if (catalog === undefined || statement === undefined || referencing === undefined || referenced === undefined) return undefined;
  const constraint: Constraint = {
    name: action.name ?? situation.constraint,
    kind: "foreign key",
    columns: action.columns,
    definition: statement.text,
    expression: null,
    validated: false,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
    referencedSchema: referenced.schema,
    referencedTable: referenced.name,
    referencedColumns: action.referencedColumns,
    onDelete: null,
    onUpdate: null,
  };
  return foreignKeyFrom(catalog, referencing, constraint);
}
