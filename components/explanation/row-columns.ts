import type { ExplainedRelation, ExplainedRow } from "@/lib/explain/schema";

export type Cell = ExplainedRow["cells"][number];
type Column = ExplainedRelation["columns"][number];

/** A cell with what is known of its column; `position` counts from 1. */
export interface RowColumn {
  readonly position: number;
  readonly cell: Cell;
  readonly column?: Column;
}

/** Neighbouring columns left out of the drawing. */
export interface Gap {
  readonly omitted: number;
  readonly position: number;
}

/** Rows wider than this are drawn around the culprits first. */
const wide = 40;
const atTheStart = 3;
const around = 6;

/** The row's cells beside what the relation tells of their columns. */
export function rowColumns(row: ExplainedRow, relation: ExplainedRelation | null): readonly RowColumn[] {
  const byName = new Map(relation?.columns.map((column) => [column.name, column]));
  return row.cells.map((cell, index) => ({
    position: index + 1,
    cell,
    column: cell.column === null ? undefined : byName.get(cell.column),
  }));
}

/** Every column of a usual row; of a wide one the first few and those around the culprits, gaps counted. */
export function shortened(columns: readonly RowColumn[]): readonly (RowColumn | Gap)[] {
  if (columns.length <= wide) return columns;
  const culprits = columns.filter(({ cell }) => cell.state === "culprit").slice(0, 8);
  const near = new Set(culprits.flatMap(({ position }) => Array.from({ length: 2 * around + 1 }, (_, step) => position - around + step)));
  const shown: (RowColumn | Gap)[] = [];
  for (const column of columns) {
    const last = shown.at(-1);
    if (column.position <= atTheStart || near.has(column.position)) shown.push(column);
    else if (last !== undefined && "omitted" in last) shown[shown.length - 1] = { ...last, omitted: last.omitted + 1 };
    else shown.push({ omitted: 1, position: column.position });
  }
  return shown;
}
