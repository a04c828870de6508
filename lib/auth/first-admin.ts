import "server-only";
import { sql } from "kysely";
import { recordAudit } from "../store/audit/audit";
import type { Store } from "../store/store";
import { addPerson, type Newcomer, newcomerProblem } from "./add-person";
import type { Person } from "./asker";
import { type Outcome, refused } from "./outcome";
import { hashOfToken, secretToken } from "./secret-token";

const prefix = "first-admin:";

/** Whether nobody administers the team yet, so that a token of the console may make somebody the first. */
export async function lacksAdmin(db: Store): Promise<boolean> {
  const { made } = await db
    .selectNoFrom(({ exists, selectFrom }) =>
      exists(selectFrom("people").select("id").where("role", "=", "admin").where("removed_at", "is", null)).as("made"),
    )
    .executeTakeFirstOrThrow();
  return made !== true;
}

/** A new token that makes one person the first administrator; undefined where there is one. Each start gives its own; all die with the first use, and the older ones after a day. */
export async function firstAdminToken(db: Store): Promise<string | undefined> {
  if (!(await lacksAdmin(db))) return undefined;
  const { token, hash } = secretToken();
  // Tokens of starts long ago lie in old logs.
  await db.deleteFrom("facts").where("name", "like", `${prefix}%`).where("changed_at", "<", sql<Date>`now() - interval '1 day'`).execute();
  await db
    .insertInto("facts")
    .values({ name: prefix + hash, value: "" })
    .execute();
  return token;
}

/** Whether a token would be taken now. */
export async function isFirstAdminToken(db: Store, token: string): Promise<boolean> {
  const found = await db
    .selectFrom("facts")
    .select("name")
    .where("name", "=", prefix + hashOfToken(token))
    .executeTakeFirst();
  return found !== undefined && (await lacksAdmin(db));
}

/**
 * Makes somebody the first administrator: a newcomer with a password, or a person whom single sign-on or a proxy knows already.
 * Of several who try at once, also on several instances, one succeeds.
 */
export async function becomeFirstAdmin(
  db: Store,
  token: string,
  who: Newcomer | Person,
  address: string | null,
): Promise<Outcome<{ readonly email: string }>> {
  if (!(await isFirstAdminToken(db, token))) return notValid;
  const problem = "password" in who ? newcomerProblem(who) : undefined;
  if (problem !== undefined && !problem.ok) return problem;
  const email = who.email.trim().toLowerCase();
  return db
    .transaction()
    .execute(async (transaction): Promise<Outcome<{ readonly email: string }>> => {
      // Whoever deletes the tokens has them; another one waits here and then finds none.
      const taken = await transaction.deleteFrom("facts").where("name", "like", `${prefix}%`).returning("name").execute();
      if (!taken.some(({ name }) => name === prefix + hashOfToken(token)) || !(await lacksAdmin(transaction))) throw new NotTaken("token");
      const id = "password" in who ? await addPerson(transaction, who, "admin") : who.id;
      if (id === undefined) throw new NotTaken("known");
      if (!("password" in who)) {
        await transaction.updateTable("people").set({ role: "admin", updated_at: sql`now()` }).where("id", "=", id).execute();
      }
      const actor = { id, name: who.name.trim(), address };
      await recordAudit(transaction, { actor, action: "person.create", object: { id, name: who.name.trim() } });
      return { ok: true, email };
    })
    .catch((error) => {
      if (!(error instanceof NotTaken)) throw error;
      return error.message === "known" ? known : notValid;
    });
}

class NotTaken extends Error {}

const notValid = refused(
  "token-not-valid",
  "This token does not make an administrator, or no longer. The last start of the app printed the one that does.",
  { field: "token" },
);
const known = refused("invalid-request", "Somebody with this address is in the team already: sign in as them, then open this page again.", {
  field: "email",
});
