import type { Cell, FailingRow } from "./failing-row";

/**
 * For a row without a schema (`positional`), where the number of columns is not known: takes the cell at `index` and the next as one value
 * that holds `, `. Undefined when there is no next cell, or one of them is certain or has a column.
 */
export function joinCells(row: FailingRow, index: number): FailingRow | undefined {
  const [left, right] = [row.cells[index], row.cells[index + 1]];
  if (!isFree(left) || !isFree(right)) return undefined;
  const value = `${left.value ?? "null"}, ${right.value ?? "null"}`;
  return { ...row, cells: [...row.cells.slice(0, index), cellOf(value), ...row.cells.slice(index + 2)] };
}

/** The other way: takes the cell at `index` as two values, parted at its first `, `. A part `null` may be a null, or the culprit, as its like are. */
export function partCell(row: FailingRow, index: number): FailingRow | undefined {
  const cell = row.cells[index];
  const border = cell?.value?.indexOf(", ") ?? -1;
  if (!isFree(cell) || cell.value === null || border < 0) return undefined;
  const nullState = row.cells.some((other) => other.state === "culprit") ? "culprit" : "null-allowed";
  const parts = [cell.value.slice(0, border), cell.value.slice(border + 2)].map((text) =>
    text === "null" ? ({ ...cellOf(text), value: null, state: nullState } as const) : cellOf(text),
  );
  return { ...row, cells: [...row.cells.slice(0, index), ...parts, ...row.cells.slice(index + 1)] };
}

function isFree(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && cell.column === null && cell.certainty !== "certain";
}

function cellOf(value: string): Cell {
  return { column: null, type: null, value, truncated: false, state: "ok", certainty: "unknown", alternatives: [] };
}
