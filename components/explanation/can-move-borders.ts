import type { FailingRow } from "@/lib/row/failing-row";

type Cell = FailingRow["cells"][number];

/** Whether the row may be cut elsewhere. It is the cheap question, asked before the code that moves borders is loaded. */
export function canMoveBorders({ alignment, cells, raw }: FailingRow): boolean {
  if (alignment === "exact" || alignment === "named" || isLeftOut(raw)) return false;
  const printed = cells.filter((cell) => cell.state !== "hidden");
  return printed.some((cell, index) => {
    const next = printed[index + 1];
    if (alignment === "positional") return cell.certainty !== "certain" && (holdsBorder(cell) || isOpen(next));
    return isMovable(cell) && isMovable(next) && (holdsBorder(cell) || holdsBorder(next));
  });
}

/** A share without values tells the printed text by its length: there is nothing to cut. */
function isLeftOut(raw: string): boolean {
  return /^<row, \d+ characters?>$/.test(raw);
}

/** A cell between whose neighbours and itself text may go over. */
export function isMovable(cell: Cell | undefined): cell is Cell {
  return isOpen(cell) && cell.state !== "culprit" && cell.state !== "hidden";
}

function isOpen(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && cell.certainty !== "certain";
}

function holdsBorder({ value }: Cell): boolean {
  return value?.includes(", ") ?? false;
}
