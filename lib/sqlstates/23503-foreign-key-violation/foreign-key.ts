import type { Catalog, Constraint, Relation } from "../../catalog/catalog";
import { ancestorsOf, constraintOf, findRelation, primaryKeyOf, referencedRelation } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import type { AlterAction } from "../../statement/statement";
import type { ForeignKeySituation } from "./situation";

/** The foreign key that the error is about, as far as the catalog knows it. */
export interface ForeignKey {
  readonly referencing: Relation;
  readonly referenced: Relation;
  readonly constraint: Constraint;
  readonly columns: readonly string[];
  /** In the order of `columns`. */
  readonly referencedColumns: readonly string[];
  /** 18: `PERIOD` in the key. The range has to be covered, not equalled. */
  readonly temporal: boolean;
}

/** A column of the key with the one that it points at, and the value that the error prints. */
export interface KeyPart {
  readonly column: string;
  readonly referencedColumn: string;
  readonly value: string;
}

/** Undefined where the catalog lacks the constraint or one of the two tables. */
export function foreignKeyOf(situation: ForeignKeySituation, evidence: Evidence): ForeignKey | undefined {
  const { catalog } = evidence;
  if (catalog === undefined) return undefined;
  const referencing = referencingRelation(situation, evidence, catalog);
  const constraint = referencing && constraintOf(referencing, situation.constraint);
  if (referencing && constraint?.kind === "foreign key") return foreignKeyFrom(catalog, referencing, constraint);
  return referencing && overPartitions(situation, evidence, catalog, referencing);
}

/**
 * The constraint that the error names may be the copy for one partition of the referenced table (`shops_region_id_fkey_1`).
 * Where the catalog does not hold copies, it is the one foreign key with the printed columns to the table above the partition.
 */
function overPartitions(
  situation: ForeignKeySituation,
  { key }: Evidence,
  catalog: Catalog,
  referencing: Relation,
): ForeignKey | undefined {
  if (situation.kind !== "referenced" && situation.kind !== "removing-partition") return undefined;
  const partition = findRelation(catalog, { name: situation.table });
  const above = partition ? ancestorsOf(catalog, partition) : [];
  const found = referencing.constraints
    .filter((one) => one.kind === "foreign key")
    .map((one) => foreignKeyFrom(catalog, referencing, one))
    .filter((one) => one !== undefined)
    .filter((one) => above.includes(one.referenced) && (key === undefined || sameNames(printedColumns(situation, one), key.columns)));
  return found.length === 1 ? found[0] : undefined;
}

/** DETAIL prints the referencing columns, but the referenced ones when a referenced row is updated or deleted (ri_ReportViolation). */
function printedColumns(situation: ForeignKeySituation, foreignKey: ForeignKey): readonly string[] {
  return situation.kind === "referenced" ? foreignKey.referencedColumns : foreignKey.columns;
}

/** One foreign key of a relation with both its sides. */
export function foreignKeyFrom(catalog: Catalog, referencing: Relation, constraint: Constraint): ForeignKey | undefined {
  const referenced = referencedRelation(catalog, constraint);
  if (referenced === undefined) return undefined;
  const named = constraint.referencedColumns.length > 0 ? constraint.referencedColumns : (primaryKeyOf(referenced)?.columns ?? []);
  if (named.length !== constraint.columns.length) return undefined;
  const temporal = /\bPERIOD\b/i.test(constraint.definition);
  return { referencing, referenced, constraint, columns: constraint.columns, referencedColumns: named, temporal };
}

/** The table that owns the constraint, where the catalog holds it. */
export function referencingRelation(situation: ForeignKeySituation, evidence: Evidence, catalog: Catalog): Relation | undefined {
  const { report, relation } = evidence;
  const name = situation.kind === "referenced" || situation.kind === "removing-partition" ? situation.referencingTable : situation.table;
  if (name === undefined) return undefined;
  const own = relation && relation.name === name && constraintOf(relation, situation.constraint) ? relation : undefined;
  // The protocol's schema field is that of the referencing table on both sides (ri_ReportViolation).
  const sought = { name, constraint: situation.constraint };
  return own ?? findRelation(catalog, { ...sought, schema: report.schema }) ?? findRelation(catalog, sought);
}

/**
 * The foreign key as it was declared: on the partitioned table above, to the partitioned table above. Partitions carry
 * copies of it (conparentid), which cannot be altered by themselves. Undefined where there is no single one.
 */
export function declaredForeignKey(foreignKey: ForeignKey, catalog: Catalog): ForeignKey | undefined {
  const owners = [...ancestorsOf(catalog, foreignKey.referencing)].reverse();
  const targets = [...ancestorsOf(catalog, foreignKey.referenced)].reverse();
  for (const referencing of [...owners, foreignKey.referencing]) {
    for (const referenced of [...targets, foreignKey.referenced]) {
      const found = referencing.constraints.filter(
        (one) =>
          one.kind === "foreign key" && sameNames(one.columns, foreignKey.columns) && referencedRelation(catalog, one) === referenced,
      );
      if (found.length > 1) return undefined;
      const [constraint] = found;
      if (constraint) return foreignKeyFrom(catalog, referencing, constraint);
    }
  }
  return undefined;
}

/** The printed key, column by column. Undefined where it is hidden, can be cut at several places, or is temporal. */
export function keyParts(situation: ForeignKeySituation, evidence: Evidence, foreignKey: ForeignKey): readonly KeyPart[] | undefined {
  const { key } = evidence;
  if (key === undefined || key.ambiguous || foreignKey.temporal) return undefined;
  const printed = printedColumns(situation, foreignKey);
  if (printed.length !== key.columns.length) return undefined;
  const parts = foreignKey.columns.map((column, index): KeyPart | undefined => {
    const value = key.values[key.columns.indexOf(printed[index] ?? "")];
    const referencedColumn = foreignKey.referencedColumns[index];
    return value === undefined || value === null || referencedColumn === undefined ? undefined : { column, referencedColumn, value };
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** The part of an ALTER TABLE that checks the rows that a table already holds. */
export type ConstraintAction =
  | Extract<AlterAction, { kind: "validate" | "add-foreign-key" | "add-column" }>
  | (Extract<AlterAction, { partition: unknown }> & { kind: "attach-partition" });

/** All columns null or none: a key that is null in part is refused. */
export function isMatchFull({ definition }: Constraint): boolean {
  return /\bMATCH\s+FULL\b/i.test(definition);
}

/** What the statement does to the constraint itself, where it is DDL. */
export function constraintAction(situation: ForeignKeySituation, { statement }: Pick<Evidence, "statement">): ConstraintAction | undefined {
  if (statement?.kind !== "alter-table") return undefined;
  return statement.actions.find((action): action is ConstraintAction => {
    if (action.kind === "validate") return action.name === situation.constraint;
    if (action.kind === "add-foreign-key") return action.name === undefined || action.name === situation.constraint;
    // ADD COLUMN … DEFAULT … REFERENCES writes a key into every row.
    return action.kind === "attach-partition" || (action.kind === "add-column" && action.default !== undefined);
  });
}

/** Whether the referenced row exists now; undefined when nobody looked. */
export function foundNow({ looks }: Evidence): boolean | undefined {
  const look = looks.find(({ id }) => id === "referenced-row");
  return look?.kind === "rows-exist" ? look.exists : undefined;
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
