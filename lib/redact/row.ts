import type { ExplainedKey, ExplainedRelation, ExplainedRow } from "../explain/schema";
import type { SentenceRules } from "./sentence";
import { shapeOf, shapeOfText } from "./shape";
import { redactSql } from "./sql-text";

/** The row's cells keep their state and certainty; NULL stays NULL. The printed text is told by its length: nothing is to be read from it anew. */
export function redactRow(row: ExplainedRow, { names, show }: SentenceRules): ExplainedRow {
  const cells = row.cells.map((cell) => ({
    ...cell,
    column: cell.column === null ? null : names.show(cell.column, "column"),
    type: cell.type === null ? null : redactSql(cell.type, { names, values: show.values, unknownNames: true }).text,
    value: show.values || cell.value === null ? cell.value : shapeOf(cell.value, cell.type),
    alternatives: show.values
      ? cell.alternatives
      : distinct(cell.alternatives.map((value) => (value === null ? null : shapeOf(value, cell.type)))),
  }));
  return { ...row, raw: show.values ? row.raw : shapeOfText("row", row.raw), cells };
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

export function redactKey(key: ExplainedKey, { names, show }: SentenceRules, relation: ExplainedRelation | null): ExplainedKey {
  const typeOf = (column: string | undefined) => relation?.columns.find((one) => one.name === column)?.type;
  const column = (text: string) =>
    names.has(text) ? names.show(text) : redactSql(text, { names, values: show.values, unknownNames: true }).text;
  return {
    ...key,
    columns: key.columns.map(column),
    values: show.values
      ? key.values
      : key.values.map((value, index) => (value === null ? null : shapeOf(value, typeOf(key.columns[index])))),
    table: key.table === null ? null : names.show(key.table),
    referencedTable: key.referencedTable === null ? null : names.show(key.referencedTable),
    referencedColumns: key.referencedColumns.map(column),
  };
}
