import "server-only";
import { sql } from "kysely";
import type { Store } from "../store";

/** A share as a list may tell of it: nothing of what it holds, and nothing that opens it. */
export interface ListedShare {
  /** What the audit log calls it too. */
  readonly ref: string;
  readonly sqlstate: string | null;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly madeAt: Date;
  readonly expiresAt: Date | null;
  /** Whether its creator lets others see values. */
  readonly values: boolean;
}

/** As many as one list holds. */
export const mostListed = 500;

/** The shares that open now, the newest first: of one person, or of everybody. */
export async function listShares(db: Store, of?: string): Promise<readonly ListedShare[]> {
  const shares = db
    .selectFrom("shares")
    .leftJoin("people", "people.id", "shares.created_by")
    .select(["shares.sqlstate", "shares.shows", "shares.created_by", "shares.created_at", "shares.expires_at", "people.name"])
    .select(sql<string>`left(shares.id_hash, 12)`.as("ref"))
    .where((where) => where.or([where("shares.expires_at", "is", null), where("shares.expires_at", ">", sql<Date>`now()`)]))
    .orderBy("shares.created_at", "desc")
    .orderBy("shares.id_hash")
    .limit(mostListed);
  const rows = await (of === undefined ? shares : shares.where("shares.created_by", "=", of)).execute();
  return rows.map(({ ref, sqlstate, shows, created_by, created_at, expires_at, name }) => ({
    ref,
    sqlstate,
    by: created_by === null ? null : { id: created_by, name: name ?? created_by },
    madeAt: created_at,
    expiresAt: expires_at,
    values: shows.values,
  }));
}
