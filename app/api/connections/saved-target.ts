import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { roleOf } from "@/lib/auth/role-of";
import { problem } from "@/lib/explain/problem";
import type { Problem } from "@/lib/explain/schema";
import type { Actor } from "@/lib/store/audit/audit";
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

/** Remembers that somebody connected, and how that went. Without the store nothing could have been opened, so its failure is one. */
export async function recordOutcome(
  connection: SavedConnection,
  actor: Actor,
  outcome: { readonly ok: true } | { readonly ok: false; readonly problem: Problem },
  action: "connection.use" | "connection.test",
): Promise<void> {
  const told = outcome.ok ? "ok" : outcome.problem.type.replace("/problems/", "");
  await withStore((db) => recordUse(db, connection, actor, told, action));
}

function no(kind: "connection-unknown" | "variable-not-set" | "connections-locked", sentence: string): SavedTarget {
  return { ok: false, problem: problem(kind, sentence, "connection.id") };
}
