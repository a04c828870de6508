import { displayWidth, padded } from "./display-width";

/** A table of one row as ASCII: heads above a rule, the values below it. */
export interface Box {
  /** Lines of the head; each has a text per column. */
  readonly heads: readonly (readonly string[])[];
  readonly values: readonly string[];
}

/** How wide `drawBox` makes it. */
export function boxWidth(box: Box): number {
  return widths(box).reduce((sum, width) => sum + width + 3, 1);
}

export function drawBox(box: Box): readonly string[] {
  const columns = widths(box);
  const rule = `+${columns.map((width) => "-".repeat(width + 2)).join("+")}+`;
  const line = (texts: readonly string[]) => `|${columns.map((width, index) => ` ${padded(texts[index] ?? "", width)} `).join("|")}|`;
  return [rule, ...box.heads.map(line), rule, line(box.values), rule];
}

/** A line to stand below the box, with carets under the columns and words after the last. */
export function carets(box: Box, columns: readonly number[], words: string): string {
  let line = "";
  let start = 2;
  widths(box).forEach((width, column) => {
    if (columns.includes(column)) line = padded(line, start) + "^".repeat(Math.max(1, displayWidth(box.values[column] ?? "")));
    start += width + 3;
  });
  return `${line} ${words}`;
}

function widths({ heads, values }: Box): readonly number[] {
  return values.map((value, index) => Math.max(displayWidth(value), ...heads.map((texts) => displayWidth(texts[index] ?? ""))));
}
