import type { FailingRow } from "../../row/failing-row";
import { printValue } from "./print-row";

/** How rows were read, held against the truth. */
export interface Shares {
  rows: number;
  exact: number;
  exactWrong: number;
  likely: number;
  likelyWrong: number;
  ambiguous: number;
  ambiguousRight: number;
  none: number;
  cells: number;
  certain: number;
  certainWrong: number;
  cellsRight: number;
  naive: number;
}

export function noShares(): Shares {
  return {
    rows: 0,
    exact: 0,
    exactWrong: 0,
    likely: 0,
    likelyWrong: 0,
    ambiguous: 0,
    ambiguousRight: 0,
    none: 0,
    cells: 0,
    certain: 0,
    certainWrong: 0,
    cellsRight: 0,
    naive: 0,
  };
}

/** Counts one row in; `truth` as the server prints it, null for NULL. A hidden cell has no truth. */
export function count(shares: Shares, row: FailingRow, truth: readonly (string | null)[]): void {
  const right = row.cells.map((cell, index) => {
    if (cell.state === "hidden") return true;
    const value = truth[index] ?? null;
    return (
      cell.value === (value === null ? null : printValue(value)) && cell.truncated === (value !== null && Buffer.byteLength(value) > 64)
    );
  });
  const whole = right.length === truth.length && right.every(Boolean);
  shares.rows++;
  const claim = row.alignment !== "named" ? row.alignment : row.readings === 1 ? "exact" : "likely";
  if (claim === "exact") {
    shares.exact++;
    if (!whole) shares.exactWrong++;
  } else if (claim === "likely") {
    shares.likely++;
    if (!whole) shares.likelyWrong++;
  } else if (claim === "ambiguous") {
    shares.ambiguous++;
    if (whole) shares.ambiguousRight++;
  } else shares.none++;
  for (const [index, cell] of row.cells.entries()) {
    shares.cells++;
    if (right[index]) shares.cellsRight++;
    if (cell.certainty !== "certain") continue;
    shares.certain++;
    if (!right[index]) shares.certainWrong++;
  }
  if (row.raw.split(", ").length === truth.length) shares.naive++;
}

/** One line for the reader of a test run. */
export function reportShares(label: string, shares: Shares): void {
  const share = (part: number, of = shares.rows) => `${((100 * part) / Math.max(1, of)).toFixed(1)} %`;
  console.log(
    `${label}: ${shares.rows} rows, exact ${share(shares.exact)} (wrong ${shares.exactWrong}), likely and right ${share(shares.likely - shares.likelyWrong)}, ` +
      `likely and wrong ${share(shares.likelyWrong)}, ambiguous ${share(shares.ambiguous)} (shown right ${share(shares.ambiguousRight, shares.ambiguous)}), ` +
      `nothing fits ${shares.none}; cells certain ${share(shares.certain, shares.cells)} (wrong ${shares.certainWrong}), shown right ${share(shares.cellsRight, shares.cells)}; ` +
      `as many pieces as columns ${share(shares.naive)}`,
  );
}
