import type { Attribute } from "../catalog/catalog";
import type { Cell, FailingRow } from "./failing-row";
import { printedCells } from "./printed-cells";

const mostAlternatives = 5;

/** What of a column tells how its text is read. */
export type Nullability = Pick<Attribute, "name" | "notNull">;

/**
 * The row as a person reads it: the border behind the cell at `index` moved by one piece (what stands between two `, `) to the left or
 * right. The alignment becomes `likely`, as do the two cells; `readings` stays what it was. `columns`, where known, tell
 * whether `null` can be a null. Undefined where the border cannot move: a cell would be left without a piece, is certain as it is, or is
 * the culprit, which is null.
 */
export function moveBorder(
  row: FailingRow,
  index: number,
  direction: "left" | "right",
  columns?: readonly Nullability[],
): FailingRow | undefined {
  const texts = printedCells(row);
  if (texts === undefined) return undefined;
  let next = index + 1;
  while (next < texts.length && texts[next] === undefined) next++;
  const [left, right] = [row.cells[index], row.cells[next]];
  const [leftText, rightText] = [texts[index], texts[next]];
  if (left === undefined || right === undefined || leftText === undefined || rightText === undefined) return undefined;
  if (!isMovable(left) || !isMovable(right)) return undefined;
  const border = direction === "right" ? rightText.indexOf(", ") : leftText.lastIndexOf(", ");
  if (border < 0) return undefined;
  const [newLeft, newRight] =
    direction === "right"
      ? [`${leftText}, ${rightText.slice(0, border)}`, rightText.slice(border + 2)]
      : [leftText.slice(0, border), `${leftText.slice(border + 2)}, ${rightText}`];
  const cells = [...row.cells];
  cells[index] = reread(left, newLeft, columns);
  cells[next] = reread(right, newRight, columns);
  return { ...row, alignment: "likely", cells };
}

function isMovable(cell: Cell): boolean {
  return cell.certainty !== "certain" && cell.state !== "culprit" && cell.state !== "hidden";
}

function reread(cell: Cell, text: string, columns: readonly Nullability[] | undefined): Cell {
  const attribute = columns?.find((column) => column.name === cell.column);
  const isNull = text === "null" && !attribute?.notNull;
  const value = isNull ? null : text;
  return {
    ...cell,
    value,
    truncated: isCut(text),
    state: isNull ? "null-allowed" : "ok",
    certainty: "likely",
    alternatives: [...new Set([cell.value, ...cell.alternatives])].filter((other) => other !== value).slice(0, mostAlternatives),
  };
}

/** 61 to 64 bytes and `...`; a whole value has 64 bytes at most. */
function isCut(text: string): boolean {
  const bytes = new TextEncoder().encode(text).length;
  return text.endsWith("...") && bytes > 64 && bytes <= 67;
}
