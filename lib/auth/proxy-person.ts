import "server-only";
import { randomBytes } from "node:crypto";
import { clientAddress } from "../security/client-address";
import { sameSecret } from "../security/same-secret";
import type { ProxyAuth } from "../settings/read-settings.mjs";
import { recordAudit } from "../store/audit/audit";
import type { Store } from "../store/store";
import { isAddress } from "./add-person";
import type { Person } from "./asker";

/**
 * Whom the reverse proxy says that it signed in; undefined where it names nobody, or does not prove to be the proxy. Somebody whom it
 * names the first time is added; somebody who was removed stays out.
 */
export async function proxyPerson(db: Store, headers: Headers, proxy: ProxyAuth): Promise<Person | undefined> {
  const email = proxyEmail(headers, proxy);
  if (email === undefined) return undefined;
  const known = await personOf(db, email);
  if (known !== undefined) return known.removed_at === null ? asPerson(known) : undefined;
  const added = await db
    .insertInto("people")
    .values({ id: randomBytes(16).toString("base64url"), name: email, email, role: proxy.role, image: null, removed_at: null })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning(["id", "name", "email", "role", "removed_at"])
    .executeTakeFirst();
  // Another request of the same person was quicker.
  const person = added ?? (await personOf(db, email));
  if (person === undefined || person.removed_at !== null) return undefined;
  if (added !== undefined) {
    const actor = { id: added.id, name: added.name, address: clientAddress(headers) };
    await recordAudit(db, { actor, action: "person.create", object: { id: added.id, name: added.email } });
  }
  return asPerson(person);
}

/** The address in the proxy's header, if the request bears the proxy's secret. */
export function proxyEmail(headers: Headers, { header, secret }: Pick<ProxyAuth, "header" | "secret">): string | undefined {
  if (!sameSecret(headers.get("x-proxy-secret") ?? "", secret)) return undefined;
  const email = (headers.get(header) ?? "").trim().toLowerCase();
  return isAddress(email) ? email : undefined;
}

function personOf(db: Store, email: string) {
  return db.selectFrom("people").select(["id", "name", "email", "role", "removed_at"]).where("email", "=", email).executeTakeFirst();
}

function asPerson({ id, name, email, role }: Omit<Person, "kind">): Person {
  return { kind: "person", id, name, email, role, byProxy: true };
}
