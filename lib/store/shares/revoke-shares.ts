import "server-only";
import { sql } from "kysely";
import { type Actor, recordAudit } from "../audit/audit";
import type { Store } from "../store";

/** Which shares: the one that a list calls `ref`, all of a person, or both: that one if it is theirs. */
export interface Which {
  readonly ref?: string;
  readonly of?: string;
}

/** Deletes shares, with a line of the audit log for each, and tells how many there were. The next look at one finds nothing, on every instance. */
export async function revokeShares(db: Store, { ref, of }: Which, actor: Actor): Promise<number> {
  if (ref === undefined && of === undefined) return 0;
  return db.transaction().execute(async (transaction) => {
    let shares = transaction.deleteFrom("shares");
    if (ref !== undefined) shares = shares.where(sql<string>`left(id_hash, 12)`, "=", ref);
    if (of !== undefined) shares = shares.where("created_by", "=", of);
    const gone = await shares.returning(["sqlstate", sql<string>`left(id_hash, 12)`.as("ref")]).execute();
    for (const share of gone)
      await recordAudit(transaction, { actor, action: "share.delete", object: { id: share.ref, name: share.sqlstate } });
    return gone.length;
  });
}
