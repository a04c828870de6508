import "server-only";
import type { Counted, Limit } from "./count-in-store";

/** As many buckets as one process remembers; beyond that the oldest are forgotten. */
const mostBuckets = 50_000;

const counts = new Map<string, { count: number; endsAt: number }>();

/** Counts one more of `bucket` in this process alone: for what has to work without a database. */
export function countInMemory(bucket: string, { most, within }: Limit, now = Date.now()): Counted {
  const before = counts.get(bucket);
  const current = before === undefined || before.endsAt <= now ? { count: 0, endsAt: now + within * 1000 } : before;
  current.count += 1;
  // Set anew, so that the map's order is that of the last use.
  counts.delete(bucket);
  counts.set(bucket, current);
  if (counts.size > mostBuckets) counts.delete(counts.keys().next().value ?? bucket);
  return current.count <= most
    ? { allowed: true, retryAfter: 0 }
    : { allowed: false, retryAfter: Math.ceil((current.endsAt - now) / 1000) };
}

/** Whether one more of `bucket` would still be within the limit; counts nothing. */
export function wouldCountInMemory(bucket: string, { most }: Limit, now = Date.now()): Counted {
  const current = counts.get(bucket);
  if (current === undefined || current.endsAt <= now || current.count < most) return { allowed: true, retryAfter: 0 };
  return { allowed: false, retryAfter: Math.ceil((current.endsAt - now) / 1000) };
}

export function forgetCountInMemory(bucket: string): void {
  counts.delete(bucket);
}
