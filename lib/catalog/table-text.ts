import { type Bars, barsOf, cellsOf, isRule, plainLine } from "./aligned-table";
import { jsonTable } from "./json-table";
import { readRecord } from "./separated-values";

/** Rows of a query's result as text, by their columns' names (lower case). */
export interface TextTable {
  readonly heads: readonly string[];
  readonly rows: readonly ReadonlyMap<string, string>[];
}

/** A table found at an offset and where the text goes on behind it. */
export interface FoundTable {
  readonly table: TextTable;
  readonly end: number;
}

/** Whether the names of a line are those of a table's columns. */
export type IsHead = (heads: readonly string[]) => boolean;

const recordLine = /^(?:-\[ RECORD (\d+) \]|\* Record (\d+))/;

/**
 * The table that begins on the line at an offset: aligned (psql, with any border), bars (Markdown, `psql -A`), comma-,
 * tab- or semicolon-separated, JSON, or psql's expanded form. Undefined when the line is no such head.
 */
export function tableAt(text: string, start: number, isHead: IsHead): FoundTable | undefined {
  const line = lineAt(text, start);
  const plain = plainLine(line);
  if (/^\s*[[{]/.test(line)) return jsonTable(text, start, isHead);
  if (recordLine.test(plain)) return expandedTable(text, start, isHead);
  if (plain.includes("|")) {
    const heads = headsOf(cellsOf(plain, undefined));
    if (isHead(heads)) return barTable(text, start, heads);
  }
  for (const separator of ["\t", ",", ";"]) {
    if (!line.includes(separator)) continue;
    const heads = headsOf(readRecord(line, 0, separator).cells);
    if (isHead(heads)) return separatedTable(text, nextLine(text, start), separator, heads);
  }
  return undefined;
}

/** Names as written in a head: without quotes, case and decoration. */
export function headsOf(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => undecorated(cell.trim()).toLowerCase().replace(/\s+/g, "_"));
}

function undecorated(name: string): string {
  let [start, end] = [0, name.length];
  while (start < end && '`"*\uFEFF'.includes(name.charAt(start))) start++;
  while (end > start && '`"*'.includes(name.charAt(end - 1))) end--;
  return name.slice(start, end);
}

export function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** Behind the line at an offset and its line break. */
export function nextLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}

function barTable(text: string, start: number, heads: readonly string[]): FoundTable {
  let at = nextLine(text, start);
  let bars: Bars | undefined;
  const rows: string[][] = [];
  let continues = false;
  while (at < text.length) {
    const line = plainLine(lineAt(text, at));
    if (isRule(line)) {
      bars ??= barsOf(line);
      at = nextLine(text, at);
      continue;
    }
    if (!line.includes("|")) break;
    const cells = cellsOf(line, bars, heads.length);
    const last = rows.at(-1);
    // psql marks a line break inside a cell by `+` at its end and goes on in the next line.
    if (continues && last && cells[0] === "") for (const [index, cell] of cells.entries()) last[index] = joined(last[index] ?? "", cell);
    else rows.push([...cells]);
    continues = /\+\s*(\||$)/.test(line);
    at = nextLine(text, at);
  }
  if (/^\(\d+ \S+\)\s*$/.test(lineAt(text, at))) at = nextLine(text, at);
  return { table: { heads, rows: rows.map((cells) => named(heads, cells)) }, end: at };
}

function joined(before: string, cell: string): string {
  const start = before.endsWith("+") ? before.slice(0, -1).trimEnd() : before;
  return cell === "" ? start : `${start} ${cell}`;
}

function separatedTable(text: string, start: number, separator: string, heads: readonly string[]): FoundTable {
  const rows: ReadonlyMap<string, string>[] = [];
  let at = start;
  while (at < text.length) {
    const record = readRecord(text, at, separator);
    // Trailing empty cells may be cut off by whoever copied the lines.
    if (record.cells.length > heads.length || record.cells.length < 2) break;
    rows.push(named(heads, record.cells));
    at = record.end;
  }
  return { table: { heads, rows }, end: at };
}

/** `-[ RECORD 1 ]` and lines of `name | value`. */
function expandedTable(text: string, start: number, isHead: IsHead): FoundTable | undefined {
  const rows: Map<string, string>[] = [];
  let at = start;
  for (; at < text.length; at = nextLine(text, at)) {
    const line = plainLine(lineAt(text, at));
    const bar = line.indexOf("|");
    if (recordLine.test(line)) rows.push(new Map());
    else if (bar < 0) break;
    else {
      const head = headsOf([line.slice(0, bar)])[0] ?? "";
      rows.at(-1)?.set(head, line.slice(bar + 1).trim());
    }
  }
  const heads = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return isHead(heads) ? { table: { heads, rows }, end: at } : undefined;
}

function named(heads: readonly string[], cells: readonly string[]): ReadonlyMap<string, string> {
  return new Map(heads.map((head, index) => [head, cells[index]?.trim() ?? ""]));
}
