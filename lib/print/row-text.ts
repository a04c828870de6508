import type { Explanation } from "../explain/schema";
import { boxWidth, carets, drawBox } from "./box";
import { cutAt, displayWidth, padded } from "./display-width";
import { culpritWords, gapWords, type PrintedCell, printedCells, shortened } from "./row-values";
import { readingWords } from "./words";
import { wrap } from "./wrap";

/** The failing row as an ASCII table; folded, one column a line, where the table is wider than `width`. */
export function rowText({ row, relation }: Explanation, width: number): readonly string[] {
  if (row === null) return [];
  const cells = printedCells(row, relation);
  const words = culpritWords(row);
  const drawn = table(cells, width, words) ?? list(cells, width, words);
  return [...drawn, "", ...wrap(readingWords(row), width)];
}

function table(cells: readonly PrintedCell[], width: number, words: string): readonly string[] | undefined {
  const heads = [
    cells.map((cell) => cell.name),
    ...(cells.some((cell) => cell.type !== "") ? [cells.map((cell) => cell.type)] : []),
    ...(cells.some((cell) => cell.notNull) ? [cells.map((cell) => (cell.notNull ? "NOT NULL" : ""))] : []),
  ];
  const box = { heads, values: cells.map((cell) => cell.value) };
  if (boxWidth(box) > width) return undefined;
  const culprits = cells.flatMap((cell, index) => (cell.culprit ? [index] : []));
  if (culprits.length === 0) return drawBox(box);
  const below = carets(box, culprits, words);
  return displayWidth(below) > width ? undefined : [...drawBox(box), below];
}

function list(cells: readonly PrintedCell[], width: number, words: string): readonly string[] {
  const shown = shortened(cells);
  const described = shown.filter((cell) => "name" in cell);
  const columns = [
    { most: 6, text: (cell: PrintedCell) => String(cell.position) },
    { most: 24, text: (cell: PrintedCell) => cell.name },
    { most: 24, text: (cell: PrintedCell) => cell.type },
    { most: 8, text: (cell: PrintedCell) => (cell.notNull ? "NOT NULL" : "") },
  ]
    .map(({ most, text }) => ({ text, width: Math.min(most, Math.max(0, ...described.map((cell) => displayWidth(text(cell))))) }))
    .filter((column) => column.width > 0);
  const widths = columns.map((column) => column.width);
  const left = width - widths.reduce((sum, each) => sum + each + 2, 0);
  return shown.flatMap((cell) => {
    if ("omitted" in cell) return [`... ${gapWords(cell)}`];
    const texts = columns.map((column, index) => pieces(column.text(cell), widths[index] ?? 1));
    return line([...texts, marked(pieces(cell.value, left), cell.culprit ? `<- ${words}` : "", left)], [...widths, left]);
  });
}

/** Lines side by side. */
function line(columns: readonly (readonly string[])[], widths: readonly number[]): readonly string[] {
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map((lines, index) => padded(lines[at] ?? "", widths[index] ?? 1))
      .join("  ")
      .trimEnd(),
  );
}

/** The lines with words behind the last of them, or below it. */
function marked(lines: readonly string[], words: string, width: number): readonly string[] {
  if (words === "") return lines;
  const last = `${lines.at(-1) ?? ""}  ${words}`;
  return displayWidth(last) <= width ? [...lines.slice(0, -1), last] : [...lines, words];
}

/** A text cut into lines of this width. */
function pieces(text: string, width: number): readonly string[] {
  const cut: string[] = [];
  let rest = text;
  do {
    const [first, more] = cutAt(rest, width);
    cut.push(first);
    rest = more;
  } while (rest !== "");
  return cut;
}
