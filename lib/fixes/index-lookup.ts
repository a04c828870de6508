import type { Relation } from "../catalog/catalog";

/**
 * True when rows found by equality of these columns are found by reading the whole table: no index begins with one of them. Of a
 * relation that is not known it is not said.
 */
export function readsWholeTable(relation: Relation | undefined, columns: readonly string[]): boolean {
  if (relation === undefined || relation.columns.length === 0) return false;
  const leads = (column: string | null | undefined) => column != null && columns.includes(column);
  const byIndex = relation.indexes.some(
    (index) =>
      index.valid && index.predicate === null && leads(index.columns[0]) && !/ USING (?:gin|gist|brin|spgist)\b/.test(index.definition),
  );
  const byKey = relation.constraints.some((one) => (one.kind === "primary key" || one.kind === "unique") && leads(one.columns[0]));
  return !byIndex && !byKey;
}
