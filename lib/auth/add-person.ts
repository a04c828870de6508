import "server-only";
import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import type { Role } from "../settings/read-settings.mjs";
import type { Store } from "../store/store";
import { type Outcome, refused } from "./outcome";
import { passwordProblem } from "./password-problem";

export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Why somebody cannot come in under this name with this password. */
export function newcomerProblem({ name, email, password }: Newcomer): Outcome | undefined {
  if (name.trim() === "" || name.length > 200)
    return refused("invalid-request", "Give your name, of at most 200 characters.", { field: "name" });
  if (!isAddress(email)) return refused("invalid-request", "Give an e-mail address, such as ada@example.org.", { field: "email" });
  const problem = passwordProblem(password, email);
  return problem === undefined ? undefined : refused("invalid-request", problem, { field: "password" });
}

/**
 * Adds a person with a password, in the caller's transaction. Somebody who was removed comes back with the new password and role.
 * Undefined where the address is somebody's already.
 */
export async function addPerson(db: Store, { name, email, password }: Newcomer, role: Role): Promise<string | undefined> {
  const folded = email.trim().toLowerCase();
  const person = await db
    .insertInto("people")
    .values({ id: randomBytes(16).toString("base64url"), name: name.trim(), email: folded, role, image: null, removed_at: null })
    .onConflict((conflict) =>
      conflict
        .column("email")
        .doUpdateSet({ name: name.trim(), role, removed_at: null, updated_at: sql`now()` })
        .where("people.removed_at", "is not", null),
    )
    .returning("id")
    .executeTakeFirst();
  if (person === undefined) return undefined;
  await setPassword(db, person.id, password);
  return person.id;
}

/** Gives a person a password, or another one. */
export async function setPassword(db: Store, person: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await db
    .insertInto("sign_in_methods")
    .values({ id: randomBytes(16).toString("base64url"), person, provider: "credential", subject: person, password: hash })
    .onConflict((conflict) => conflict.columns(["provider", "subject"]).doUpdateSet({ password: hash, updated_at: sql`now()` }))
    .execute();
}

export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@"<>()[\]\\,;:]+@[^\s@"<>()[\]\\,;:.]+(?:\.[^\s@"<>()[\]\\,;:.]+)*$/.test(text.trim());
}
