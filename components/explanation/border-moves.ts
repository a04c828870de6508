import type { FailingRow } from "@/lib/row/failing-row";
import { moveBorder, type Nullability } from "@/lib/row/move-border";
import { joinCells, partCell } from "@/lib/row/regroup";
import { isMovable } from "./can-move-borders";

/** One thing that can be done at a cell or at the border behind it. Without a result it cannot be done now. */
export interface BorderMove {
  /** Of the cell, counted from 1. */
  readonly position: number;
  readonly kind: "left" | "right" | "join" | "part";
  readonly name: string;
  readonly result: FailingRow | undefined;
}

const longestName = 24;

/**
 * The moves at the cell at `position`, counted from 1, and at the border behind it. Columns known: borders move by one piece. Not known:
 * values are joined and parted.
 */
export function borderMoves(row: FailingRow, position: number, columns?: readonly Nullability[]): readonly BorderMove[] {
  return row.alignment === "positional" ? regroupings(row, position - 1) : bordersAt(row, position - 1, columns);
}

function bordersAt(row: FailingRow, index: number, columns: readonly Nullability[] | undefined): readonly BorderMove[] {
  const next = row.cells.findIndex((cell, at) => at > index && cell.state !== "hidden");
  const [left, right] = [row.cells[index], row.cells[next]];
  if (!isMovable(left) || !isMovable(right)) return [];
  const [leftName, rightName] = [left.column ?? `value ${index + 1}`, right.column ?? `value ${next + 1}`];
  const toRight = moveBorder(row, index, "left", columns);
  const toLeft = moveBorder(row, index, "right", columns);
  const border = `Move the border between ${leftName} and ${rightName}`;
  const [last, first] = [left.value?.split(", ").at(-1) ?? "", right.value?.split(", ")[0] ?? ""];
  return [
    { position: index + 1, kind: "left", name: toRight ? `Give ${quoted(last)} to ${rightName}` : `${border} left`, result: toRight },
    { position: index + 1, kind: "right", name: toLeft ? `Give ${quoted(first)} to ${leftName}` : `${border} right`, result: toLeft },
  ];
}

function regroupings(row: FailingRow, index: number): readonly BorderMove[] {
  const position = index + 1;
  const value = quoted(row.cells[index]?.value ?? "null");
  const parted = partCell(row, index);
  const joined = joinCells(row, index);
  const next = quoted(row.cells[index + 1]?.value ?? "null");
  return [
    ...(parted ? [{ position, kind: "part", name: `Part value ${position}, ${value}, at its first comma`, result: parted } as const] : []),
    ...(joined
      ? [{ position, kind: "join", name: `Join value ${position}, ${value}, with the next, ${next}`, result: joined } as const]
      : []),
  ];
}

function quoted(text: string): string {
  const characters = [...text];
  return characters.length > longestName ? `“${characters.slice(0, longestName).join("")}…”` : `“${text}”`;
}
