import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { countInStore } from "../store/limits/count-in-store";
import type { Store } from "../store/store";

/** As many failures in a row as an account may have before each further one costs time. */
const free = 10;
/** The delay doubles with every further failure, from seconds up to a quarter of an hour; after a day without one it is forgotten. */
const first = 15;
const most = 900;

const perAddress = { most: 30, within: 60 } as const;

/**
 * Takes one attempt to sign in to an account from an address, for all instances together: undefined where it may go on, else the
 * seconds to wait. The attempt counts as failed until `attemptSucceeded`, so attempts at the same time are no way around.
 */
export async function takeAttempt(db: Store, email: string, address: string): Promise<number | undefined> {
  const byAddress = await countInStore(db, `sign-in ${address}`, perAddress);
  if (!byAddress.allowed) return byAddress.retryAfter;
  const account = hashOf(email);
  const failures = sql<number>`CASE WHEN sign_in_delays.last_at < now() - interval '1 day' THEN 1 ELSE sign_in_delays.failures + 1 END`;
  const delay = sql`least(${first} * power(2, least(${failures} - ${free}, 30)), ${most})`;
  const taken = await db
    .insertInto("sign_in_delays")
    .values({ account, failures: 1, blocked_until: sql`now()` })
    .onConflict((conflict) =>
      conflict
        .column("account")
        .doUpdateSet({
          failures,
          last_at: sql`now()`,
          blocked_until: sql`CASE WHEN ${failures} < ${free} THEN now() ELSE now() + make_interval(secs => ${delay}) END`,
        })
        .where("sign_in_delays.blocked_until", "<=", sql<Date>`now()`),
    )
    .returning("failures")
    .executeTakeFirst();
  if (taken !== undefined) return undefined;
  const blocked = await db
    .selectFrom("sign_in_delays")
    .select(sql<number>`greatest(ceil(extract(epoch FROM blocked_until - now())), 1)::integer`.as("left"))
    .where("account", "=", account)
    .executeTakeFirst();
  return blocked?.left ?? 1;
}

/** The person proved to be the account's: its failures are forgotten. */
export async function attemptSucceeded(db: Store, email: string): Promise<void> {
  await db.deleteFrom("sign_in_delays").where("account", "=", hashOf(email)).execute();
}

function hashOf(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
}
