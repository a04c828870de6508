import type { Attribute } from "../catalog/catalog";
import type { Cell, FailingRow } from "./failing-row";
import type { Pieces } from "./pieces";
import { positionalRow } from "./positional-row";
import type { RowInput } from "./read-row";
import { readWithColumns } from "./read-with-columns";
import { mostColumns } from "./readings";
import { splitList, unquotedName } from "./split-list";
import { unknownColumn } from "./unknown-column";

/**
 * The form `(a, b) = (1, null)`, printed to a role that may not read the whole row: only columns that it may read or gave values for, names
 * raw and unquoted (ExecBuildSlotValueDescription). A failing partition key is printed likewise, its names quoted where they must be.
 * `named` when names and values have one border each; known columns tell names that hold `, `, and those not printed become `hidden`.
 */
export function readNamedRow(pieces: Pieces, names: string, input: RowInput): FailingRow {
  if (offsetsOf(names).length > mostColumns) return positionalRow(pieces, { ...input, columns: undefined });
  for (const columns of [input.columns, ...(input.otherColumns ?? [])]) {
    const found = columns && columns.length <= mostColumns && printedColumns(columns, names);
    if (!columns || !found) continue;
    const checked = input.checkedColumns ?? input.columns?.map((column) => column.name);
    const row = readWithColumns(pieces, [found.columns], { ...input, checkedColumns: checked });
    if (row)
      return {
        ...named(row, pieces, found.columns.length),
        ...(!found.unique && { alignment: "ambiguous", readings: Math.max(2, row.readings) }),
        cells: withHidden(row.cells, columns, found.unique, input.culprit),
      };
  }
  const items = splitList(names) ?? names.split(", ");
  const all = [input.columns ?? [], ...(input.otherColumns ?? [])].flat();
  const printed = items.map((item) => {
    const name = unquotedName(item);
    return all.find((column) => column.name === item) ?? all.find((column) => column.name === name) ?? unknownColumn(name ?? item);
  });
  const sure = items.length === 1 || printed.every((column) => column.type !== "");
  const row = readWithColumns(pieces, [printed], { ...input, nullsUnchecked: true });
  if (row === undefined) return positionalRow(pieces, { ...input, columns: undefined });
  return { ...named(row, pieces, printed.length), cells: sure ? row.cells : row.cells.map(doubted) };
}

/** Every column takes at least one piece: as many columns as pieces leave one way to set the borders. */
function named(row: FailingRow, pieces: Pieces, columns: number): FailingRow {
  return row.alignment === "exact" || columns === pieces.count ? { ...row, alignment: "named" } : row;
}

function doubted(cell: Cell): Cell {
  return cell.certainty === "certain" ? { ...cell, certainty: "likely" } : cell;
}

/** The columns that the names are: they stand in table order, so it is a question of which are left out. */
function printedColumns(columns: readonly Attribute[], names: string): { columns: readonly Attribute[]; unique: boolean } | undefined {
  // For each column, offsets from which it and the following ones can give the rest of the names; counted up to 2.
  const ways: Map<number, number>[] = [];
  ways[columns.length] = new Map([[names.length + 2, 1]]);
  const starts = offsetsOf(names);
  for (let index = columns.length - 1; index >= 0; index--) {
    const later = ways[index + 1] as Map<number, number>;
    const own = new Map(later);
    const name = columns[index]?.name ?? "";
    for (const start of starts) {
      if (!names.startsWith(name, start)) continue;
      const more = later.get(start + name.length + 2);
      const ended = start + name.length === names.length || names.startsWith(", ", start + name.length);
      if (more !== undefined && ended) own.set(start, Math.min(2, (own.get(start) ?? 0) + more));
    }
    ways[index] = own;
  }
  const total = ways[0]?.get(0);
  if (total === undefined) return undefined;
  const found: Attribute[] = [];
  for (let index = 0, at = 0; index < columns.length && at < names.length + 2; index++) {
    const column = columns[index] as Attribute;
    const next = at + column.name.length + 2;
    if (!names.startsWith(column.name, at) || !ways[index + 1]?.has(next)) continue;
    found.push(column);
    at = next;
  }
  return { columns: found, unique: total === 1 };
}

function offsetsOf(names: string): readonly number[] {
  const starts = [0];
  for (let at = names.indexOf(", "); at >= 0; at = names.indexOf(", ", at + 2)) starts.push(at + 2);
  return starts;
}

/** Columns that were not printed, put where they belong. The culprit may be one of them: the role left it out and may not read it. */
function withHidden(cells: readonly Cell[], columns: readonly Attribute[], unique: boolean, culprit: string | undefined): readonly Cell[] {
  const printed = new Map(cells.map((cell) => [cell.column, unique ? cell : doubted(cell)]));
  return columns.map((column): Cell => {
    const cell = printed.get(column.name);
    if (cell) return cell;
    const state = column.name === culprit ? "culprit" : "hidden";
    const certainty = unique ? "certain" : "likely";
    return { column: column.name, type: column.type || null, value: null, truncated: false, state, certainty, alternatives: [] };
  });
}
