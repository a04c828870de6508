import type { Relation } from "../../../catalog/catalog";
import { hasUnreadRule } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { columnsOf, passesCheck } from "../../../fixes/check-expression";
import { withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { refusesNull } from "../../../fixes/refuses-null";
import { join, sql } from "../../../fixes/sql";
import { type ForeignKey, isMatchFull } from "../foreign-key";
import { asStep, type ChildCase } from "./child-case";
import { attributeOf, nameOf } from "./row-sql";

/** The statement without the reference, where the column may be null. */
export function setNullInstead(child: ChildCase): FixDraft | undefined {
  const { foreignKey, evidence, given, known } = child;
  const { statement } = evidence;
  const failing = given?.keys.filter((key) => key.failing) ?? [];
  if (statement === undefined || child.found === true || child.isConfirmed("wrong-order") || child.alsoMissing.length > 0) return undefined;
  // Another row may hold another missing key.
  if (failing.length === 0 || !given?.complete || failing.length < given.keys.length) return undefined;
  const columns = nullableColumns(foreignKey, evidence);
  if (columns.length === 0) return undefined;
  const replacements = failing.flatMap((key) =>
    foreignKey.columns.flatMap((column, index) => {
      const place = key.places[index];
      return columns.includes(column) && place !== undefined ? [{ at: place, value: sql`NULL` }] : [];
    }),
  );
  if (replacements.length < columns.length * failing.length) return undefined;
  const corrected = withReplacements(statement, replacements, known);
  if (corrected === undefined) return undefined;
  return {
    id: "set-null-instead",
    kind: "statement",
    title: `Leave ${columns.join(" and ")} NULL`,
    when: "The reference is optional and there is nothing to point at: NULL says so, and is not checked.",
    steps: [{ sql: asStep(corrected), lock: "ROW EXCLUSIVE" }],
    risk: "low",
    riskNote: "The row is stored without the reference.",
    verify: sql`SELECT count(*) AS rows_without_reference FROM ${nameOf(foreignKey.referencing)} WHERE ${join(
      columns.map((column) => sql`${column} IS NULL`),
      " AND ",
    )};`,
    best: child.placeholder,
  };
}

/**
 * The columns of the key to set NULL so that the key is not checked: those that no other foreign key has, where that is enough. Empty
 * where one that is needed refuses NULL, or where the row would be refused for something else.
 */
export function nullableColumns(foreignKey: ForeignKey, evidence: Evidence): readonly string[] {
  const { referencing, constraint, columns } = foreignKey;
  if (referencing.partitioned || referencing.partitionOf !== null) return [];
  const nullable = columns.filter((column) => takesNull(referencing, column, evidence));
  // MATCH FULL takes all columns null or none.
  if (isMatchFull(constraint)) return nullable.length === columns.length ? columns : [];
  const shared = (column: string) =>
    referencing.constraints.some((one) => one.kind === "foreign key" && one !== constraint && one.columns.includes(column));
  const own = nullable.filter((column) => !shared(column));
  return own.length > 0 ? own : nullable;
}

function takesNull(relation: Relation, column: string, evidence: Evidence): boolean {
  const attribute = attributeOf(relation, column);
  if (attribute === undefined || attribute.generated !== null || refusesNull(relation, attribute, evidence.catalog)) return false;
  if (hasUnreadRule(relation, column)) return false;
  if (relation.indexes.some((index) => index.nullsNotDistinct && index.columns.includes(column))) return false;
  return relation.constraints
    .filter((one) => one.kind === "check" && one.enforced && one.expression !== null && columnsOf(one.expression, [column]).length > 0)
    .every((one) => passesCheck(one.expression ?? "", (name) => (name === column ? null : undefined)) === true);
}
