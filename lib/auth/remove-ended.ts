import "server-only";
import { sql } from "kysely";
import type { Store } from "../store/store";

/** Removes what no longer counts: ended sessions, old invites, delays that are over. */
export async function removeEnded(db: Store): Promise<void> {
  await db.deleteFrom("sessions").where("expires_at", "<", sql<Date>`now()`).execute();
  await db.deleteFrom("invites").where("expires_at", "<", sql<Date>`now() - interval '30 days'`).execute();
  await db
    .deleteFrom("sign_in_delays")
    .where("last_at", "<", sql<Date>`now() - interval '1 day'`)
    .where("blocked_until", "<", sql<Date>`now()`)
    .execute();
}
