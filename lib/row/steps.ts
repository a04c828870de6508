import type { ColumnEdges, Interpretation } from "./column-edges";

/** One column's part of a reading: the pieces it takes, and as what. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly read: Interpretation;
}

/** All steps of a column that lead from one of the borders before it to one behind it. Borders are ascending. */
export function stepsBetween(edges: ColumnEdges, before: Int32Array, behind: Int32Array): readonly Step[] {
  const steps: Step[] = [];
  for (const from of before) {
    if (holds(edges.nulls, from) && holds(behind, from + 1)) steps.push({ from, to: from + 1, read: "null" });
    for (const to of edges.ends?.(from) ?? []) if (holds(behind, to)) steps.push({ from, to, read: edges.endsAre });
    if (!edges.furthest) continue;
    const furthest = edges.furthest[from] ?? 0;
    for (let place = placeOf(behind, from + 1); place < behind.length && (behind[place] ?? 0) <= furthest; place++) {
      steps.push({ from, to: behind[place] ?? 0, read: "whole" });
    }
  }
  for (const [from, to] of edges.cuts) if (holds(before, from) && holds(behind, to)) steps.push({ from, to, read: "cut" });
  return steps;
}

/** The place of the first entry that is not smaller. */
export function placeOf(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holds(ascending: ArrayLike<number>, value: number): boolean {
  return ascending[placeOf(ascending, value)] === value;
}
