import "server-only";
import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { KeyRing } from "../keys/key-ring";
import { seal, unseal } from "../keys/seal";
import type { Store } from "../store";

/** What a person had explained, as the browser sent it. */
export interface Explained {
  readonly title: string;
  readonly text: string;
  readonly statement?: string;
  readonly schema?: string;
}

export interface KeptExplained extends Explained {
  readonly id: string;
  readonly at: string;
}

const days = 30;
const mostKept = 200;

/** Keeps one, sealed. The same paste explained again replaces what was kept of it. */
export async function addExplained(db: Store, person: string, explained: Explained, ring: KeyRing): Promise<void> {
  // Who reads the table must not be able to tell whether two people had the same paste.
  const id = createHmac("sha256", ring[0].bytes).update(`history\n${person}\n${explained.text}`).digest("base64url").slice(0, 22);
  const entry = seal(JSON.stringify(explained), historyPlace(id), ring);
  await db
    .insertInto("history")
    .values({ id, person, entry })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ entry, at: sql`now()` }))
    .execute();
  const older = db.selectFrom("history").select("id").where("person", "=", person).orderBy("at", "desc").orderBy("id").offset(mostKept);
  await db.deleteFrom("history").where("id", "in", older).execute();
}

/** What is kept of a person, the newest first. What no key of the ring opens is left out. */
export async function explainedBy(db: Store, person: string, ring: KeyRing): Promise<readonly KeptExplained[]> {
  const rows = await db
    .selectFrom("history")
    .select(["id", "at", "entry"])
    .where("person", "=", person)
    .where("at", ">", sql<Date>`now() - make_interval(days => ${days})`)
    .orderBy("at", "desc")
    .execute();
  return rows.flatMap(({ id, at, entry }) => {
    try {
      return [{ id, at: at.toISOString(), ...(JSON.parse(unseal(entry, historyPlace(id), ring)) as Explained) }];
    } catch {
      return [];
    }
  });
}

/** Forgets one of a person's, or all. */
export async function forgetExplained(db: Store, person: string, id?: string): Promise<void> {
  const theirs = db.deleteFrom("history").where("person", "=", person);
  await (id === undefined ? theirs : theirs.where("id", "=", id)).execute();
}

/** Removes what is older than thirty days. */
export async function purgeHistory(db: Store): Promise<void> {
  await db.deleteFrom("history").where("at", "<", sql<Date>`now() - make_interval(days => ${days})`).execute();
}

/** What a sealed entry is bound to. */
export function historyPlace(id: string) {
  return { table: "history", column: "entry", row: id };
}
