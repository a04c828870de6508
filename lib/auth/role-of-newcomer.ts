import "server-only";
import { sql } from "kysely";
import type { Role } from "../settings/read-settings.mjs";
import { settings } from "../settings/settings";
import type { Store } from "../store/store";

/** The role of somebody whom single sign-on names the first time: that of an open invite, which is used up, else the usual one. */
export async function roleOfNewcomer(db: Store, email: string): Promise<Role> {
  const invite = await db
    .updateTable("invites")
    .set({ used_at: sql<Date>`now()` })
    .where("email", "=", email.toLowerCase())
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning("role")
    .executeTakeFirst();
  return invite?.role ?? settings().oidc?.role ?? "viewer";
}
