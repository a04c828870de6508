import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { roleOf } from "@/lib/auth/role-of";
import { problem } from "@/lib/explain/problem";
import type { Problem } from "@/lib/explain/schema";
import { readConnectionTarget } from "@/lib/inspect/connection-target";
import { type Actor, recordAudit } from "@/lib/store/audit/audit";
import { findConnection, openConnection, recordUse } from "@/lib/store/connections/connections";
import { mayUse } from "@/lib/store/connections/may-use";
import type { ConnectionSecret, SavedConnection } from "@/lib/store/connections/saved-connection";
import { isKeyRing, keyRing } from "@/lib/store/keys/key-ring";
import { Sealed } from "@/lib/store/keys/seal";
import { withStore } from "@/lib/store/store";

export type SavedTarget =
  | { readonly ok: true; readonly connection: SavedConnection /** SECRET. */; readonly secret: ConnectionSecret }
  | { readonly ok: false; readonly problem: Problem };

/** Opens a saved connection for somebody. One that is not for them does not exist for them. */
export async function savedTarget(asker: Asker, id: string): Promise<SavedTarget> {
  return withStore(async (db) => {
    const connection = await findConnection(db, id);
    if (connection === undefined || !mayUse(connection, roleOf(asker)))
      return no("connection-unknown", "No connection is saved under this id.");
    const ring = keyRing();
    try {
      const secret = await openConnection(db, id, isKeyRing(ring) ? ring : undefined, process.env);
      if (secret !== undefined) return { ok: true, connection, secret };
      return no("variable-not-set", `The environment variable of the connection "${connection.name}" is not set.`);
    } catch (error) {
      if (error instanceof Sealed) return no("connections-locked", "The key that this connection was saved with is not at hand.");
      throw error;
    }
  });
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: Problem };

/** Remembers that somebody connected, where to, and how that went. Without the store nothing could have been opened, so its failure is one. */
export async function recordOutcome(
  { connection, secret }: { readonly connection: SavedConnection; readonly secret: ConnectionSecret },
  actor: Actor,
  outcome: Outcome,
  action: "connection.use" | "connection.test",
): Promise<void> {
  await withStore((db) => recordUse(db, connection, actor, wordOf(outcome), action, targetOfSecret(secret)));
}

/** The same for a connection that is not saved yet. */
export async function recordTest(secret: ConnectionSecret, actor: Actor, outcome: Outcome): Promise<void> {
  await withStore((db) => recordAudit(db, { actor, action: "connection.test", target: targetOfSecret(secret), outcome: wordOf(outcome) }));
}

function wordOf(outcome: Outcome): string {
  return outcome.ok ? "ok" : outcome.problem.type.replace("/problems/", "");
}

function targetOfSecret({ url, tls }: ConnectionSecret) {
  const reading = readConnectionTarget(url, tls);
  return reading.ok ? reading.target : undefined;
}

function no(kind: "connection-unknown" | "variable-not-set" | "connections-locked", sentence: string): SavedTarget {
  return { ok: false, problem: problem(kind, sentence, "connection.id") };
}
