import { valueOrder } from "../../postgres/value-order";

/** What two printed ranges have in common. Ends as printed; empty where unbounded. */
export interface Overlap {
  readonly from: string;
  readonly to: string;
  /** They share a single point, since both hold that end. */
  readonly touch: boolean;
}

interface PrintedRange {
  readonly lower: string;
  readonly upper: string;
  readonly lowerIn: boolean;
  readonly upperIn: boolean;
}

/** Undefined where the texts are no ranges, do not meet, or their ends cannot be put in order here. */
export function overlapOf(one: string, other: string): Overlap | undefined {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  if (a === undefined || b === undefined) return undefined;
  const lower = later(a.lower, b.lower, 1);
  const upper = later(a.upper, b.upper, -1);
  if (lower === undefined || upper === undefined) return undefined;
  const meet = lower === "" || upper === "" ? -1 : valueOrder(lower, upper);
  if (meet === undefined || meet > 0) return undefined;
  return { from: lower, to: upper, touch: meet === 0 };
}

/** `[1,5)`, `["2026-06-15 10:00:00","2026-06-15 12:00:00")`, `(,5]`. */
function rangeOf(text: string): PrintedRange | undefined {
  const found = /^([[(])("[^"]*"|[^",]*),("[^"]*"|[^",]*)([\])])$/.exec(text.slice(0, 400));
  if (found === null || text.length > 400) return undefined;
  const [lower, upper] = [found[2] ?? "", found[3] ?? ""].map((end) => end.replace(/^"|"$/g, ""));
  return { lower: lower ?? "", upper: upper ?? "", lowerIn: found[1] === "[", upperIn: found[4] === "]" };
}

/** The larger (1) or smaller (-1) of two ends; an unbounded one gives way to the other. */
function later(a: string, b: string, sign: number): string | undefined {
  if (a === "" || b === "") return a === "" ? b : a;
  const order = valueOrder(a, b);
  return order === undefined ? undefined : order * sign >= 0 ? a : b;
}
