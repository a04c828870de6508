import "server-only";
import { randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { Actor } from "../audit/audit";
import { recordAudit } from "../audit/audit";
import type { KeyRing } from "../keys/key-ring";
import { seal, unseal } from "../keys/seal";
import type { Store } from "../store";
import type { ConnectionsTable } from "../tables";
import type { ConnectionSecret, NewConnection, SavedConnection } from "./saved-connection";

/** Another connection bears the name. */
export class NameTaken extends Error {
  override readonly name = "NameTaken";
}

type Row = Selectable<ConnectionsTable>;

/** Every saved connection, by name. */
export async function listConnections(db: Store): Promise<readonly SavedConnection[]> {
  return (await db.selectFrom("connections").selectAll().orderBy("name").execute()).map(knownOf);
}

export async function findConnection(db: Store, id: string): Promise<SavedConnection | undefined> {
  const row = await db.selectFrom("connections").selectAll().where("id", "=", id).executeTakeFirst();
  return row && knownOf(row);
}

/** Saves a new connection under a random id. `ring` is needed where the secret itself is saved. Throws NameTaken. */
export async function createConnection(db: Store, given: NewConnection, ring: KeyRing | undefined, actor: Actor): Promise<SavedConnection> {
  const id = randomBytes(16).toString("base64url");
  return named(
    db.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto("connections")
        .values({ id, ...columnsOf(given), ...targetOf(id, given.target, ring), created_by: actor.id })
        .returningAll()
        .executeTakeFirstOrThrow();
      await recordAudit(transaction, { actor, action: "connection.create", object: { id, name: given.name } });
      return knownOf(row);
    }),
  );
}

/**
 * Changes what may be known; where it leads only when `target` is given, whole: a stored password never travels to a new host.
 * Undefined where there is no such connection. Throws NameTaken.
 */
export async function changeConnection(
  db: Store,
  id: string,
  given: Omit<NewConnection, "target"> & Partial<Pick<NewConnection, "target">>,
  ring: KeyRing | undefined,
  actor: Actor,
): Promise<SavedConnection | undefined> {
  return named(
    db.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable("connections")
        .set({ ...columnsOf(given), ...(given.target && targetOf(id, given.target, ring)), changed_at: sql`now()` })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      await recordAudit(transaction, { actor, action: "connection.change", object: { id, name: given.name } });
      return knownOf(row);
    }),
  );
}

/** Whether there was one to delete. */
export async function deleteConnection(db: Store, id: string, actor: Actor): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction.deleteFrom("connections").where("id", "=", id).returning("name").executeTakeFirst();
    if (row === undefined) return false;
    await recordAudit(transaction, { actor, action: "connection.delete", object: { id, name: row.name } });
    return true;
  });
}

/** SECRET: where a saved connection leads, from its row or its environment variable. Undefined where that variable is not set. Throws Sealed. */
export async function openConnection(
  db: Store,
  id: string,
  ring: KeyRing | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ConnectionSecret | undefined> {
  const row = await db.selectFrom("connections").select(["secret", "variable"]).where("id", "=", id).executeTakeFirst();
  if (row?.variable != null) {
    const url = environment[row.variable];
    return url ? { url } : undefined;
  }
  if (row?.secret == null) return undefined;
  return JSON.parse(unseal(row.secret, placeOf(id), ring ?? [])) as ConnectionSecret;
}

/** Remembers that a connection was used, and by whom. */
export async function recordUse(
  db: Store,
  connection: { readonly id: string; readonly name: string },
  actor: Actor,
  outcome: string,
  action: "connection.use" | "connection.test" = "connection.use",
  target?: { readonly host: string; readonly port: number },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable("connections").set({ used_at: new Date() }).where("id", "=", connection.id).execute();
    await recordAudit(transaction, { actor, action, object: connection, target, outcome });
  });
}

export function placeOf(row: string) {
  return { table: "connections", column: "secret", row };
}

function targetOf(id: string, target: NewConnection["target"], ring: KeyRing | undefined) {
  if ("variable" in target) return { secret: null, variable: target.variable };
  if (ring === undefined) throw new Error("A connection cannot be saved without a key.");
  return { secret: seal(JSON.stringify(target.secret), placeOf(id), ring), variable: null };
}

function columnsOf({ name, environment, tryFixes, audience, people }: Omit<NewConnection, "target">) {
  return { name, environment, try_fixes: tryFixes, audience, people: JSON.stringify(people) };
}

function knownOf(row: Row): SavedConnection {
  return {
    id: row.id,
    name: row.name,
    environment: row.environment,
    tryFixes: row.try_fixes,
    audience: row.audience,
    people: row.people,
    variable: row.variable,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    usedAt: row.used_at,
  };
}

/** 23505 on the name. */
async function named<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "23505") throw new NameTaken("Another connection bears this name.");
    throw error;
  }
}
