import type { Work } from "./hazard";

/** Seconds for each GB of a table. */
export interface ExpectedTime {
  readonly from: number;
  readonly to: number;
}

/**
 * From what was measured on 313 MB in memory (a scan 0.2 to 0.5 s, a check of a foreign key 0.6 to 1.5 s, an index 1.0 to 1.8 s, a
 * rewrite 5 to 10 s) up to a disk that gives 100 MB a second and a table with several indexes. An order of magnitude, no promise.
 */
const perGigabyte: Readonly<Record<Exclude<Work, "instant">, ExpectedTime>> = {
  scan: { from: 0.6, to: 10 },
  "foreign key check": { from: 1.9, to: 20 },
  "index build": { from: 3.2, to: 30 },
  rewrite: { from: 16, to: 100 },
};

/** How long the work takes with the table's size; undefined for what is instant or of unknown size. */
export function expectedTime(work: Work, bytes: number | null | undefined): ExpectedTime | undefined {
  if (work === "instant" || !bytes) return undefined;
  const { from, to } = perGigabyte[work];
  const gigabytes = bytes / 1e9;
  return { from: rounded(from * gigabytes), to: rounded(to * gigabytes) };
}

/** Two digits say enough. */
function rounded(seconds: number): number {
  return Number(seconds.toPrecision(2));
}
