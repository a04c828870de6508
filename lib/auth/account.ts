import "server-only";
import { verifyPassword } from "better-auth/crypto";
import { sql } from "kysely";
import { addressGroup, clientAddress } from "../security/client-address";
import type { Store } from "../store/store";
import { setPassword } from "./add-person";
import type { Person } from "./asker";
import { attemptSucceeded, takeAttempt } from "./attempts";
import { type CookiesSet, type Outcome, refused } from "./outcome";
import { passwordProblem } from "./password-problem";
import { endSessions } from "./sessions";
import { signIn } from "./sign-in";

/** How a person signs in: with a password, through single sign-on, or both. */
export async function signInMethods(db: Store, person: string): Promise<{ readonly password: boolean; readonly provider: boolean }> {
  const rows = await db.selectFrom("sign_in_methods").select("provider").where("person", "=", person).execute();
  return {
    password: rows.some(({ provider }) => provider === "credential"),
    provider: rows.some(({ provider }) => provider !== "credential"),
  };
}

export async function changeName(db: Store, person: string, name: string): Promise<Outcome> {
  if (name.trim() === "" || name.length > 200)
    return refused("invalid-request", "Give your name, of at most 200 characters.", { field: "name" });
  await db.updateTable("people").set({ name: name.trim(), updated_at: sql`now()` }).where("id", "=", person).execute();
  return { ok: true };
}

/** Changes a password for whom knows the present one. Every session of theirs ends, and a new one begins. */
export async function changePassword(
  db: Store,
  { person, headers }: { readonly person: Person; readonly headers: Headers },
  { present, chosen }: { readonly present: string; readonly chosen: string },
): Promise<Outcome<CookiesSet>> {
  const problem = passwordProblem(chosen, person.email);
  if (problem !== undefined) return refused("invalid-request", problem, { field: "chosen" });
  const wait = await takeAttempt(db, person.email, addressGroup(clientAddress(headers)));
  if (wait !== undefined) return refused("too-many-requests", `Too many attempts. Try again in ${wait} seconds.`, { retryAfter: wait });
  const kept = await db
    .selectFrom("sign_in_methods")
    .select("password")
    .where("person", "=", person.id)
    .where("provider", "=", "credential")
    .executeTakeFirst();
  if (kept?.password == null || !(await verifyPassword({ hash: kept.password, password: present }))) {
    return refused("sign-in-failed", "This is not your present password.", { field: "present" });
  }
  await attemptSucceeded(db, person.email);
  await setPassword(db, person.id, chosen);
  await endSessions(db, person.id, { allBut: "" });
  return signIn(db, headers, { email: person.email, password: chosen });
}
