/** Where psql's aligned output (or a Markdown table) parts its cells: positions of the bars, from the line of dashes below the head. */
export interface Bars {
  readonly positions: readonly number[];
}

/** A line with psql's Unicode borders written as ASCII, and without bars around it (`\pset border 2`, Markdown). */
export function plainLine(line: string): string {
  return line
    .replace(/\r$/, "")
    .replace(/[│┃|]/g, "|")
    .replace(/[─━┄┈═]/g, "-")
    .replace(/[┼╪╫├┤┌┐└┘┬┴]/g, "+");
}

/** True for the line between head and rows: dashes, with `+` or `|` between the columns. */
export function isRule(line: string): boolean {
  return /^[-+|: \t]+$/.test(line) && line.includes("-");
}

export function barsOf(rule: string): Bars {
  const positions: number[] = [];
  for (let at = 0; at < rule.length; at++) if (rule.charAt(at) === "+" || rule.charAt(at) === "|") positions.push(at);
  return { positions };
}

/**
 * The cells of a line, trimmed. By the bars' positions where the line has bars exactly there (a cell may hold a bar of its
 * own), else at every bar; the last of `count` cells takes the rest.
 */
export function cellsOf(line: string, bars: Bars | undefined, count?: number): readonly string[] {
  const fits = bars?.positions.every((position) => position >= line.length || line.charAt(position) === "|");
  const cells = bars && fits && line.trim() !== "" ? cutAt(line, bars.positions) : splitAtBars(line, count);
  const outer = /^\s*\|/.test(line);
  const inner = outer ? cells.slice(1) : cells;
  return (outer && inner.at(-1)?.trim() === "" ? inner.slice(0, -1) : inner).map((cell) => cell.trim());
}

function cutAt(line: string, positions: readonly number[]): readonly string[] {
  const edges = [-1, ...positions, line.length];
  return edges.slice(1).map((edge, index) => line.slice((edges[index] ?? 0) + 1, Math.max(edge, (edges[index] ?? 0) + 1)));
}

function splitAtBars(line: string, count: number | undefined): readonly string[] {
  const cells = line.replace(/\\\|/g, "\u0000").split("|");
  const limit = count === undefined ? cells.length : /^\s*\|/.test(line) ? count + 1 : count;
  const kept = cells.slice(0, limit);
  if (cells.length > limit && !/^\s*\|/.test(line)) kept[limit - 1] = cells.slice(limit - 1).join("|");
  return kept.map((cell) => cell.replaceAll("\u0000", "|"));
}
