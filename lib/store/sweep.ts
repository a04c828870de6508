import "server-only";
import { sql } from "kysely";
import { purgeHistory } from "./history/history";
import { removeEndedCounts } from "./limits/count-in-store";
import { removeExpiredShares } from "./shares/shares";
import type { Store } from "./store";

/** The advisory lock of the one instance that sweeps: "fswp" in ASCII. */
const lock = 0x66737770;

/** Removes what is over: shares, counters, delays of sign-in, history. Where another instance is at it, nothing is left to do. */
export async function sweep(db: Store): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ mine: boolean }>`SELECT pg_catalog.pg_try_advisory_xact_lock(${lock}) AS mine`.execute(transaction);
    if (rows[0]?.mine !== true) return;
    await removeExpiredShares(transaction);
    await removeEndedCounts(transaction);
    await purgeHistory(transaction);
    // After a day without a failure an account's are forgotten.
    await transaction.deleteFrom("sign_in_delays").where("last_at", "<", sql<Date>`now() - interval '1 day'`).execute();
  });
}
