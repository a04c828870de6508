import type { ColumnEdges } from "./column-edges";
import type { Pieces } from "./pieces";

/** All ways to lay the text over the columns, as the borders that occur in any of them. */
export interface Readings {
  /** How many there are; exact up to `mostReadings`, which stands for that many or more. */
  readonly count: number;
  /** Borders that some reading has: after `column` columns, ascending positions. */
  borders(column: number): Int32Array;
  /** Borders in all. */
  readonly size: number;
}

/** The most columns a table can have (MaxTupleAttributeNumber is 1664); a longer list is no table's. */
export const mostColumns = 1664;
/** Sums of 34 such numbers stay exact in a double. */
export const mostReadings = 1e14;
/** Beyond this many (column, position) pairs nothing is read: a real row has at most 1,600 × 52,800. */
const mostStates = 100_000_000;

/**
 * Finds every reading by dynamic programming: which positions can follow the first c columns (forward), and which of them lead to the
 * end (backward). Constant time per state; a byte of memory each. Undefined when no reading fits.
 */
export function findReadings(pieces: Pieces, columns: readonly ColumnEdges[]): Readings | undefined {
  const { count } = pieces;
  const bands = bandsOf(count, columns);
  if (bands === undefined) return undefined;
  const { low, high, offset, total } = bands;
  if (total > mostStates) return undefined;
  const live = new Uint8Array(total);
  live[0] = 1;
  let ways = new Float64Array([1]);
  for (const [index, edges] of columns.entries()) {
    const here = { low: low[index] ?? 0, high: high[index] ?? 0, offset: offset[index] ?? 0 };
    const next = { low: low[index + 1] ?? 0, high: high[index + 1] ?? 0, offset: offset[index + 1] ?? 0 };
    const nextWays = new Float64Array(next.high - next.low + 1);
    step(edges, live, ways, here, nextWays, next);
    ways = nextWays;
  }
  if (live[offset[columns.length] ?? 0] !== 1) return undefined;
  for (let index = columns.length - 1; index >= 0; index--) {
    const here = { low: low[index] ?? 0, high: high[index] ?? 0, offset: offset[index] ?? 0 };
    const next = { low: low[index + 1] ?? 0, high: high[index + 1] ?? 0, offset: offset[index + 1] ?? 0 };
    prune(columns[index] as ColumnEdges, live, here, next);
  }
  let size = 0;
  for (let state = 0; state < total; state++) size += live[state] ?? 0;
  return {
    count: ways[0] ?? 0,
    size,
    borders: (column) => {
      const first = offset[column] ?? 0;
      const found = new Int32Array((high[column] ?? 0) - (low[column] ?? 0) + 1);
      let length = 0;
      for (let at = 0; at < found.length; at++) if (live[first + at] === 1) found[length++] = (low[column] ?? 0) + at;
      return found.subarray(0, length);
    },
  };
}

interface Layer {
  readonly low: number;
  readonly high: number;
  readonly offset: number;
}

/** Marks what can follow one more column, and counts in how many ways. */
function step(edges: ColumnEdges, live: Uint8Array, ways: Float64Array, here: Layer, nextWays: Float64Array, next: Layer): void {
  const reach = (from: number, to: number) => {
    const state = here.offset + from - here.low;
    if (from < here.low || from > here.high || to < next.low || to > next.high || live[state] !== 1) return;
    live[next.offset + to - next.low] = 1;
    nextWays[to - next.low] = Math.min(mostReadings, (nextWays[to - next.low] ?? 0) + (ways[from - here.low] ?? 0));
  };
  const { furthest, ends } = edges;
  if (furthest) {
    // A window slides over the positions: those whose furthest end is not yet behind.
    let first = here.low;
    let from = here.low;
    let last = -1;
    let sum = 0;
    for (let to = next.low; to <= next.high; to++) {
      for (; from <= here.high && from < to; from++) {
        if (live[here.offset + from - here.low] !== 1) continue;
        last = from;
        sum += ways[from - here.low] ?? 0;
      }
      for (; first < from && (furthest[first] ?? 0) < to; first++) sum -= ways[first - here.low] ?? 0;
      if (last < 0 || (furthest[last] ?? 0) < to) continue;
      live[next.offset + to - next.low] = 1;
      nextWays[to - next.low] = Math.min(mostReadings, Math.max(1, sum));
    }
  }
  if (ends) {
    for (let from = here.low; from <= here.high; from++) {
      if (live[here.offset + from - here.low] === 1) for (const to of ends(from)) reach(from, to);
    }
  }
  for (const [from, to] of edges.cuts) reach(from, to);
  for (const from of edges.nulls) reach(from, from + 1);
}

/** Keeps of one layer only what leads to a live position of the next. */
function prune(edges: ColumnEdges, live: Uint8Array, here: Layer, next: Layer): void {
  const isLive = (to: number) => to >= next.low && to <= next.high && live[next.offset + to - next.low] === 1;
  const kept = new Uint8Array(here.high - here.low + 1);
  const keep = (from: number) => {
    if (from >= here.low && from <= here.high) kept[from - here.low] = 1;
  };
  for (const [from, to] of edges.cuts) if (isLive(to)) keep(from);
  for (const from of edges.nulls) if (isLive(from + 1)) keep(from);
  const { furthest, ends } = edges;
  let near = Number.POSITIVE_INFINITY;
  let to = next.high;
  for (let from = here.high; from >= here.low; from--) {
    const state = here.offset + from - here.low;
    if (furthest) {
      for (; to > from && to >= next.low; to--) if (isLive(to)) near = to;
      if ((furthest[from] ?? 0) >= near) kept[from - here.low] = 1;
    }
    if (kept[from - here.low] !== 1 && live[state] === 1 && ends?.(from).some(isLive)) kept[from - here.low] = 1;
    live[state] = live[state] === 1 && kept[from - here.low] === 1 ? 1 : 0;
  }
}

/** For each layer the positions that can matter: every column takes at least one piece, and no more than its longest value has. */
function bandsOf(count: number, columns: readonly ColumnEdges[]) {
  const n = columns.length;
  const low = new Int32Array(n + 1);
  const high = new Int32Array(n + 1);
  const offset = new Float64Array(n + 1);
  for (let index = 1; index <= n; index++)
    high[index] = Math.min(count - (n - index), (high[index - 1] ?? 0) + (columns[index - 1]?.longest ?? 1));
  low[n] = count;
  for (let index = n - 1; index >= 0; index--) low[index] = Math.max(index, (low[index + 1] ?? 0) - (columns[index]?.longest ?? 1));
  if ((low[0] ?? 0) > 0) return undefined;
  let total = 0;
  for (let index = 0; index <= n; index++) {
    if ((low[index] ?? 0) > (high[index] ?? 0)) return undefined;
    offset[index] = total;
    total += (high[index] ?? 0) - (low[index] ?? 0) + 1;
  }
  return { low, high, offset, total };
}
