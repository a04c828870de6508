import type { Catalog, Constraint, ForeignKeyAction, Relation } from "../../../catalog/catalog";
import { findRelation, referencedRelation } from "../../../catalog/look-up";
import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { withParametersWritten } from "../../../fixes/corrected-statement";
import type { Sql } from "../../../fixes/sql";
import { declaredForeignKey, type ForeignKey, foreignKeyFrom, foreignKeyOf, type KeyPart, keyParts } from "../foreign-key";
import type { ForeignKeySituation } from "../situation";
import { type Selection, selectedBy } from "./selection";

/** A referenced row that was to go or to change, with all that its fixes go by. */
export interface ParentCase {
  readonly evidence: Evidence;
  /** As declared: between partitioned tables, not between their partitions. */
  readonly foreignKey: ForeignKey;
  readonly parts: readonly KeyPart[] | undefined;
  readonly event: "delete" | "update" | undefined;
  /** The rows that the statement is about; undefined where their search cannot be told from its text. */
  readonly selection: Selection | undefined;
  /** The statement is on this table, not on one above from which a cascade led here; or it is not known. */
  readonly onTable: boolean;
  /** Where the statement is on a table above, and a cascade led here: that table, and its rows. */
  readonly above: { readonly relation: Relation; readonly selection: Selection } | undefined;
  /** Every foreign key to the table that the catalog holds. Undefined where the catalog names one whose table it does not hold. */
  readonly references: readonly ForeignKey[] | undefined;
  readonly original: Sql | undefined;
  readonly causes: readonly ExaminedCause[];
}

export function parentCase(situation: ForeignKeySituation, evidence: Evidence, causes: readonly ExaminedCause[]): ParentCase | undefined {
  const { catalog, statement } = evidence;
  const own = foreignKeyOf(situation, evidence);
  const foreignKey = own && catalog && declaredForeignKey(own, catalog);
  if (catalog === undefined || foreignKey === undefined) return undefined;
  const parts = keyParts(situation, evidence, foreignKey);
  const written = statement && withParametersWritten(statement);
  const changes = statement?.kind === "delete" || statement?.kind === "update" ? statement : undefined;
  const target = changes && findRelation(catalog, changes.target);
  const onTable = changes === undefined || target === foreignKey.referenced;
  const selection = onTable ? selectedBy(statement, foreignKey.referenced, parts) : undefined;
  const higher = !onTable && target && !target.view ? selectedBy(statement, target, undefined) : undefined;
  return {
    evidence,
    foreignKey,
    parts,
    event: changes?.kind,
    selection,
    onTable,
    above: target && higher ? { relation: target, selection: higher } : undefined,
    references: referencesTo(foreignKey.referenced, evidence),
    original: changes && written,
    causes,
  };
}

const known = new WeakMap<Catalog, Map<Relation, readonly ForeignKey[] | undefined>>();

/** The foreign keys to a table, without the copies that partitions carry. Undefined where one is not known. */
export function referencesTo(referenced: Relation, { catalog }: Evidence): readonly ForeignKey[] | undefined {
  if (catalog === undefined) return undefined;
  const ofCatalog = known.get(catalog) ?? new Map<Relation, readonly ForeignKey[] | undefined>();
  known.set(catalog, ofCatalog);
  if (!ofCatalog.has(referenced)) ofCatalog.set(referenced, findReferences(referenced, catalog));
  return ofCatalog.get(referenced);
}

function findReferences(referenced: Relation, catalog: Catalog): readonly ForeignKey[] | undefined {
  const all = catalog.relations.flatMap((relation) =>
    relation.constraints
      .filter(
        (one) => one.kind === "foreign key" && one.enforced && referencedRelation(catalog, one) === referenced && !isCopy(relation, one),
      )
      .map((constraint) => ({ relation, constraint })),
  );
  const unknown = referenced.referencedBy.some(
    (reference) =>
      !catalog.relations.some(({ name, schema }) => name === reference.table && (reference.schema === null || schema === reference.schema)),
  );
  const found = all.map(({ relation, constraint }) => foreignKeyFrom(catalog, relation, constraint));
  return unknown || !found.every((one) => one !== undefined) ? undefined : found;

  function isCopy(relation: Relation, constraint: Constraint): boolean {
    const above =
      relation.partitionOf &&
      catalog?.relations.find(({ name, schema }) => name === relation.partitionOf?.name && schema === relation.partitionOf.schema);
    return (
      above?.constraints.some((one) => one.kind === "foreign key" && one.columns.join("\0") === constraint.columns.join("\0")) ?? false
    );
  }
}

export function actionOn(foreignKey: ForeignKey, event: "delete" | "update"): ForeignKeyAction {
  return (event === "delete" ? foreignKey.constraint.onDelete : foreignKey.constraint.onUpdate) ?? "no action";
}

export function refuses(foreignKey: ForeignKey, event: "delete" | "update"): boolean {
  const action = actionOn(foreignKey, event);
  return action === "no action" || action === "restrict";
}
