import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Store } from "../store";

export interface Limit {
  /** Times. */
  readonly most: number;
  /** Seconds, from the first of them. */
  readonly within: number;
}

export interface Counted {
  readonly allowed: boolean;
  /** Whole seconds until it is allowed again; 0 where it is. */
  readonly retryAfter: number;
}

/**
 * Counts one more of `bucket` for all instances together, and tells whether that is still within the limit. One statement, by the
 * database's clock. Buckets are stored hashed: they hold addresses and names.
 */
export async function countInStore(db: Store, bucket: string, { most, within }: Limit): Promise<Counted> {
  const ends = sql<Date>`now() + make_interval(secs => ${within})`;
  const { count, left } = await db
    .insertInto("counters")
    .values({ bucket: hash(bucket), began_at: sql`now()`, ends_at: ends, count: 1 })
    .onConflict((conflict) =>
      conflict.column("bucket").doUpdateSet({
        count: sql`CASE WHEN counters.ends_at <= now() THEN 1 ELSE counters.count + 1 END`,
        began_at: sql`CASE WHEN counters.ends_at <= now() THEN now() ELSE counters.began_at END`,
        ends_at: sql`CASE WHEN counters.ends_at <= now() THEN ${ends} ELSE counters.ends_at END`,
      }),
    )
    .returning(["count", sql<number>`ceil(extract(epoch FROM ends_at - now()))::integer`.as("left")])
    .executeTakeFirstOrThrow();
  return count <= most ? { allowed: true, retryAfter: 0 } : { allowed: false, retryAfter: Math.max(left, 1) };
}

/** Whether one more of `bucket` would still be within the limit; counts nothing. */
export async function wouldCountInStore(db: Store, bucket: string, { most }: Limit): Promise<Counted> {
  const current = await db
    .selectFrom("counters")
    .select(["count", sql<number>`ceil(extract(epoch FROM ends_at - now()))::integer`.as("left")])
    .where("bucket", "=", hash(bucket))
    .where("ends_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (current === undefined || current.count < most) return { allowed: true, retryAfter: 0 };
  return { allowed: false, retryAfter: Math.max(current.left, 1) };
}

/** Forgets one bucket, such as the failures of somebody who then signed in. */
export async function forgetCount(db: Store, bucket: string): Promise<void> {
  await db.deleteFrom("counters").where("bucket", "=", hash(bucket)).execute();
}

/** Removes what has ended. Whoever calls it now and then keeps the table small. */
export async function removeEndedCounts(db: Store): Promise<void> {
  await db.deleteFrom("counters").where("ends_at", "<", sql<Date>`now()`).execute();
}

function hash(bucket: string): string {
  return createHash("sha256").update(bucket).digest("base64url");
}
