import type { ExplainedRelation, ExplainedRow } from "../explain/schema";
import { visibleLine } from "./visible";

type Cell = ExplainedRow["cells"][number];

/** A cell of the failing row in words. */
export interface PrintedCell {
  readonly position: number;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly value: string;
  readonly culprit: boolean;
}

export function printedCells(row: ExplainedRow, relation: ExplainedRelation | null): readonly PrintedCell[] {
  const byName = new Map(relation?.columns.map((column) => [column.name, column]));
  return row.cells.map((cell, index) => {
    const column = cell.column === null ? undefined : byName.get(cell.column);
    return {
      position: index + 1,
      name: cell.column === null ? "?" : visibleLine(cell.column),
      type: visibleLine(cell.type ?? column?.type ?? ""),
      notNull: column?.notNull ?? false,
      value: printedValue(cell, row),
      culprit: cell.state === "culprit",
    };
  });
}

/** The value, NULL told from the text `null`, and in brackets what is to be known about it. */
function printedValue(cell: Cell, row: ExplainedRow): string {
  if (cell.state === "hidden") return "(not printed)";
  const notes = [
    cell.value !== null && /^null$/i.test(cell.value) ? "text" : "",
    cell.truncated ? "cut" : "",
    cell.certainty === "likely" ? "likely" : "",
    isOpen(cell, row) ? "open" : "",
  ].filter((note) => note !== "");
  const value = cell.value === null ? "NULL" : cell.value === "" ? "(empty text)" : visibleLine(cell.value);
  return notes.length === 0 ? value : `${value} (${notes.join(", ")})`;
}

/** Whether the paste does not settle what the cell holds. Without a schema that goes for every null, and is said for all values once. */
function isOpen(cell: Cell, row: ExplainedRow): boolean {
  if (cell.certainty !== "unknown" || cell.state === "culprit") return false;
  return row.alignment !== "positional" || cell.value === null;
}

/** What is said at the culprits: sure, or one of several. */
export function culpritWords(row: ExplainedRow): string {
  const culprits = row.cells.filter((cell) => cell.state === "culprit");
  if (culprits.length > 1) return "one of these";
  return culprits[0]?.value === null ? "null, not allowed" : "not allowed";
}

/** More columns than this are not printed one by one. */
const mostShown = 40;

/** Neighbouring columns left out. */
export interface Gap {
  readonly omitted: number;
}

/** Every column of a usual row; of a wide one the first ones and those around the culprits. */
export function shortened(cells: readonly PrintedCell[]): readonly (PrintedCell | Gap)[] {
  if (cells.length <= mostShown) return cells;
  const culprits = cells.filter((cell) => cell.culprit).slice(0, 8);
  const shown: (PrintedCell | Gap)[] = [];
  for (const cell of cells) {
    const last = shown.at(-1);
    if (cell.position <= 3 || culprits.some(({ position }) => Math.abs(position - cell.position) <= 5)) shown.push(cell);
    else if (last !== undefined && "omitted" in last) shown[shown.length - 1] = { omitted: last.omitted + 1 };
    else shown.push({ omitted: 1 });
  }
  return shown;
}

export function gapWords({ omitted }: Gap): string {
  return `${omitted} ${omitted === 1 ? "column" : "columns"} not shown`;
}
