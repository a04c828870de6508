import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { type Actor, recordAudit } from "../audit/audit";
import type { Store } from "../store";
import type { ShareShows } from "../tables";

/** Days until a share is gone; undefined for one that stays until it is deleted. */
export type Lifetime = number | undefined;

export interface NewShare {
  /** The redacted document, as JSON. */
  readonly document: string;
  readonly shows: ShareShows;
  readonly sqlstate: string | null;
  readonly days: Lifetime;
  readonly createdBy: string | null;
}

/** Told once, to who made it: neither is stored. */
export interface CreatedShare {
  readonly id: string;
  readonly deleteKey: string;
  readonly expiresAt: Date | null;
}

export interface StoredShare {
  readonly document: string;
  readonly shows: ShareShows;
  readonly sqlstate: string | null;
  readonly expiresAt: Date | null;
}

/** Stores a document under an id of 128 random bits. What is stored of the id and the key that deletes it is their SHA-256. */
export async function createShare(
  db: Store,
  { document, shows, sqlstate, days, createdBy }: NewShare,
  actor: Actor,
): Promise<CreatedShare> {
  const id = randomBytes(16).toString("base64url");
  const deleteKey = randomBytes(24).toString("base64url");
  return db.transaction().execute(async (transaction) => {
    const { expires_at } = await transaction
      .insertInto("shares")
      .values({
        id_hash: hashOf(id),
        delete_key_hash: hashOf(deleteKey),
        document,
        shows: JSON.stringify(shows),
        sqlstate,
        created_by: createdBy,
        expires_at: days === undefined ? null : sql<Date>`now() + make_interval(days => ${days}::integer)`,
      })
      .returning("expires_at")
      .executeTakeFirstOrThrow();
    await recordAudit(transaction, { actor, action: "share.create", object: { id: publicNameOf(id), name: sqlstate } });
    return { id, deleteKey, expiresAt: expires_at };
  });
}

/** The share of this id; undefined for one that never was, is over or was deleted. */
export async function findShare(db: Store, id: string): Promise<StoredShare | undefined> {
  if (!isShareId(id)) return undefined;
  const row = await db
    .selectFrom("shares")
    .select(["document", "shows", "sqlstate", "expires_at"])
    .where("id_hash", "=", hashOf(id))
    .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", sql<Date>`now()`)]))
    .executeTakeFirst();
  return row && { document: row.document, shows: row.shows, sqlstate: row.sqlstate, expiresAt: row.expires_at };
}

/** The key that the creator holds, or the right to delete any share. */
export type DeletionRight = { readonly key: string } | "any share";

/** Whether there was one that this right deletes. */
export async function deleteShare(db: Store, id: string, right: DeletionRight, actor: Actor): Promise<boolean> {
  if (!isShareId(id)) return false;
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom("shares")
      .select(["delete_key_hash", "sqlstate"])
      .where("id_hash", "=", hashOf(id))
      .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", sql<Date>`now()`)]))
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined || (right !== "any share" && !isEqual(row.delete_key_hash, hashOf(right.key)))) return false;
    await transaction.deleteFrom("shares").where("id_hash", "=", hashOf(id)).execute();
    await recordAudit(transaction, { actor, action: "share.delete", object: { id: publicNameOf(id), name: row.sqlstate } });
    return true;
  });
}

/** Removes what is over, unless another instance is at it. */
export async function removeExpiredShares(db: Store): Promise<void> {
  await db.deleteFrom("shares").where("expires_at", "<=", sql<Date>`now()`).execute();
}

/** 16 bytes in base64url. */
export function isShareId(id: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(id);
}

/** What the audit log calls a share: it opens nothing. */
function publicNameOf(id: string): string {
  return hashOf(id).slice(0, 12);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
