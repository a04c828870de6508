import type { Cell, FailingRow } from "./failing-row";

/**
 * The text that each cell has in the row's `raw`, in order; undefined for a cell that was not printed. Undefined as a whole when the
 * cells do not give the text back. A null prints `null`, a virtual generated column `virtual`; in the form with names some cells print nothing.
 */
export function printedCells({ raw, cells }: FailingRow): readonly (string | undefined)[] | undefined {
  const failed = new Set<number>();
  const texts: (string | undefined)[] = [];
  const walk = (index: number, at: number): boolean => {
    const cell = cells[index];
    if (cell === undefined) return at === raw.length + 2;
    const key = index * (raw.length + 3) + at;
    if (failed.has(key)) return false;
    for (const text of waysToPrint(cell)) {
      const end = at + (text?.length ?? -2);
      const fits = text === undefined || (raw.startsWith(text, at) && (end === raw.length || raw.startsWith(", ", end)));
      if (!fits || !walk(index + 1, end + 2)) continue;
      texts[index] = text;
      return true;
    }
    failed.add(key);
    return false;
  };
  return walk(0, 0) ? texts : undefined;
}

function waysToPrint(cell: Cell): readonly (string | undefined)[] {
  if (cell.state === "hidden") return ["virtual", undefined];
  if (cell.value !== null) return [cell.value];
  return cell.state === "culprit" ? ["null", "virtual", undefined] : ["null"];
}
