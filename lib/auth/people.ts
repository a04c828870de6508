import "server-only";
import { sql } from "kysely";
import type { Role } from "../settings/read-settings.mjs";
import { type Actor, recordAudit } from "../store/audit/audit";
import { forgetExplained } from "../store/history/history";
import type { Store } from "../store/store";
import { type Outcome, refused } from "./outcome";

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: Date;
  readonly seen: Date | null;
}

/** Everybody in the team, by name. */
export async function members(db: Store): Promise<readonly Member[]> {
  return db
    .selectFrom("people")
    .leftJoin("sessions", "sessions.person", "people.id")
    .select(["people.id", "people.name", "people.email", "people.role", "people.created_at as since"])
    .select(({ fn }) => fn.max("sessions.updated_at").as("seen"))
    .where("people.removed_at", "is", null)
    .groupBy("people.id")
    .orderBy(sql`lower(people.name)`)
    .orderBy("people.email")
    .execute();
}

/** Gives somebody another role. Their sessions end, on every instance; the last administrator stays one. */
export function changeRole(db: Store, by: Actor, id: string, role: Role): Promise<Outcome> {
  return change(db, by, id, role);
}

/** Takes somebody out of the team: their sessions end at once, and only a new invite lets them in again. */
export function removePerson(db: Store, by: Actor, id: string): Promise<Outcome> {
  return change(db, by, id, undefined);
}

/** `role` undefined removes. */
function change(db: Store, by: Actor, id: string, role: Role | undefined): Promise<Outcome> {
  return db.transaction().execute(async (transaction): Promise<Outcome> => {
    // Two changes at once wait for each other here, and the second one counts who is left.
    const admins = await transaction
      .selectFrom("people")
      .select("id")
      .where("role", "=", "admin")
      .where("removed_at", "is", null)
      .orderBy("id")
      .forUpdate()
      .execute();
    if (role !== "admin" && admins.length === 1 && admins[0]?.id === id) {
      return refused("last-admin", "This is the only administrator: make somebody else one first.");
    }
    // Whoever asks may have lost the right to while this waited.
    if (!admins.some((admin) => admin.id === by.id)) return refused("not-allowed", "Only an administrator can change this.");
    const changed = await transaction
      .updateTable("people")
      .set(role === undefined ? { removed_at: sql<Date>`now()`, updated_at: sql`now()` } : { role, updated_at: sql`now()` })
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .returning("name")
      .executeTakeFirst();
    if (changed === undefined) return refused("not-found", "Nobody in the team has this id.");
    await transaction.deleteFrom("sessions").where("person", "=", id).execute();
    if (role === undefined) await forgetExplained(transaction, id);
    const action = role === undefined ? "person.remove" : "person.change-role";
    await recordAudit(transaction, {
      actor: by,
      action,
      object: { id, name: changed.name },
      ...(role === undefined ? {} : { outcome: role }),
    });
    return { ok: true };
  });
}
