import "server-only";
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Role } from "../settings/read-settings.mjs";
import { type Actor, recordAudit } from "../store/audit/audit";
import type { Store } from "../store/store";
import { addPerson, isAddress, newcomerProblem, setPassword } from "./add-person";
import { type Outcome, refused } from "./outcome";
import { hashOfToken, secretToken } from "./secret-token";

export interface Invite {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expires: Date;
  /** Of the person in the team who is to choose a new password; null for a newcomer. */
  readonly name: string | null;
}

const hours = 72;

/** Invites an address under a role. The token makes the link, is given once, and is used once within 72 hours; an older invite of the address ends. */
export async function invite(db: Store, by: Actor, typed: string, role: Role): Promise<Outcome<{ readonly token: string }>> {
  const email = typed.trim().toLowerCase();
  if (!isAddress(email)) return refused("invalid-request", "Give an e-mail address, such as ada@example.org.", { field: "email" });
  const { token, hash } = secretToken();
  return db.transaction().execute(async (transaction): Promise<Outcome<{ readonly token: string }>> => {
    const there = await transaction
      .selectFrom("people")
      .select("id")
      .where("email", "=", email)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (there !== undefined) return refused("invalid-request", "Somebody with this address is in the team already.", { field: "email" });
    await add(transaction, by, { email, role, hash, minutes: hours * 60 });
    return { ok: true, token };
  });
}

/** The invites that can be used now, the newest first. */
export async function openInvites(db: Store): Promise<readonly Invite[]> {
  return usable(db).orderBy("invites.created_at", "desc").execute();
}

/** What a link's token invites to; undefined for one that is unknown, used, withdrawn or too old. */
export async function inviteOf(db: Store, token: string): Promise<Invite | undefined> {
  return usable(db).where("invites.token", "=", hashOfToken(token)).executeTakeFirst();
}

/** A link with which somebody in the team chooses a new password, once and within 30 minutes. */
export async function renewPassword(
  db: Store,
  by: Actor,
  person: string,
): Promise<Outcome<{ readonly token: string; readonly email: string }>> {
  const { token, hash } = secretToken();
  return db.transaction().execute(async (transaction): Promise<Outcome<{ readonly token: string; readonly email: string }>> => {
    const known = await transaction
      .selectFrom("people")
      .select(["email", "role"])
      .where("id", "=", person)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (known === undefined) return refused("not-found", "Nobody in the team has this id.");
    await add(transaction, by, { ...known, hash, minutes: 30 });
    return { ok: true, token, email: known.email };
  });
}

export async function revokeInvite(db: Store, by: Actor, id: string): Promise<Outcome> {
  const revoked = await open(db).where("id", "=", id).returning("email").executeTakeFirst();
  if (revoked === undefined) return refused("not-found", "This invite was used or withdrawn already.");
  await recordAudit(db, { actor: by, action: "invite.revoke", object: { id, name: revoked.email } });
  return { ok: true };
}

/** Uses an invite up: the person is in the team, with the password that they chose. */
export async function acceptInvite(
  db: Store,
  token: string,
  { name, password }: { readonly name: string; readonly password: string },
  address: string | null,
): Promise<Outcome<{ readonly email: string }>> {
  const found = await inviteOf(db, token);
  if (found === undefined) return notValid;
  const problem = newcomerProblem({ name, email: found.email, password });
  if (problem !== undefined && !problem.ok) return problem;
  return db.transaction().execute(async (transaction): Promise<Outcome<{ readonly email: string }>> => {
    const used = await transaction
      .updateTable("invites")
      .set({ used_at: sql<Date>`now()` })
      .where("id", "=", found.id)
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", sql<Date>`now()`)
      .returning(["email", "role"])
      .executeTakeFirst();
    if (used === undefined) return notValid;
    const id =
      (await addPerson(transaction, { name, email: used.email, password }, used.role)) ?? (await renew(transaction, used.email, password));
    await recordAudit(transaction, {
      actor: { id, name: name.trim(), address },
      action: "invite.accept",
      object: { id: found.id, name: used.email },
    });
    return { ok: true, email: used.email };
  });
}

const notValid = refused(
  "token-not-valid",
  "This invite was used or withdrawn, or is older than 72 hours. Ask an administrator for another one.",
);

async function add(
  db: Store,
  by: Actor,
  { email, role, hash, minutes }: { readonly email: string; readonly role: Role; readonly hash: string; readonly minutes: number },
) {
  await open(db).where("email", "=", email).execute();
  const id = randomBytes(16).toString("base64url");
  await db
    .insertInto("invites")
    .values({
      id,
      token: hash,
      email,
      role,
      created_by: by.id,
      expires_at: sql`now() + make_interval(mins => ${minutes})`,
      used_at: null,
      revoked_at: null,
    })
    .execute();
  await recordAudit(db, { actor: by, action: "invite.create", object: { id, name: email } });
}

/** Somebody in the team already has a new password, and signs in with it anew everywhere. */
async function renew(db: Store, email: string, password: string): Promise<string> {
  const { id } = await db.selectFrom("people").select("id").where("email", "=", email).executeTakeFirstOrThrow();
  await setPassword(db, id, password);
  await db.deleteFrom("sessions").where("person", "=", id).execute();
  return id;
}

function usable(db: Store) {
  return db
    .selectFrom("invites")
    .leftJoin("people", (join) => join.onRef("people.email", "=", "invites.email").on("people.removed_at", "is", null))
    .select(["invites.id", "invites.email", "invites.role", "invites.expires_at as expires", "people.name"])
    .where("invites.used_at", "is", null)
    .where("invites.revoked_at", "is", null)
    .where("invites.expires_at", ">", sql<Date>`now()`);
}

function open(db: Store) {
  return db.updateTable("invites").set({ revoked_at: sql<Date>`now()` }).where("used_at", "is", null).where("revoked_at", "is", null);
}
