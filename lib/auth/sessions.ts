import "server-only";
import { sql } from "kysely";
import type { Store } from "../store/store";

export interface OpenSession {
  readonly id: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly began: Date;
  readonly seen: Date;
}

/** Where a person is signed in, the last one seen first. */
export async function openSessions(db: Store, person: string): Promise<readonly OpenSession[]> {
  return db
    .selectFrom("sessions")
    .select(["id", "address", "user_agent as userAgent", "created_at as began", "updated_at as seen"])
    .where("person", "=", person)
    .where("expires_at", ">", sql<Date>`now()`)
    .orderBy("updated_at", "desc")
    .execute();
}

/** Ends one session of this person, or all but one. The next request with it is nobody's, on every instance. */
export async function endSessions(db: Store, person: string, which: { readonly id: string } | { readonly allBut: string }): Promise<void> {
  const theirs = db.deleteFrom("sessions").where("person", "=", person);
  await ("id" in which ? theirs.where("id", "=", which.id) : theirs.where("id", "<>", which.allBut)).execute();
}
