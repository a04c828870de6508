import "server-only";
import type { Actor } from "../audit/audit";
import { recordAudit } from "../audit/audit";
import { placeOf } from "../connections/connections";
import type { Store } from "../store";
import type { KeyRing } from "./key-ring";
import { keyIdOf, seal, unseal } from "./seal";

export interface Rotated {
  /** Under the newest key already. */
  readonly current: number;
  /** Sealed anew under it. */
  readonly rotated: number;
  /** Ids of connections that no key of the ring opens; they are left as they are. */
  readonly locked: readonly string[];
}

/**
 * Seals every saved secret anew under the newest key, all in one transaction, while the app runs: an older key of the ring still opens
 * what another instance reads meanwhile. Run again after an interruption, it does what is left. With `dryRun` nothing changes.
 */
export async function rotateKeys(db: Store, ring: KeyRing, actor: Actor, dryRun = false): Promise<Rotated> {
  return db.transaction().execute(async (transaction) => {
    const rows = await transaction.selectFrom("connections").select(["id", "secret"]).where("secret", "is not", null).forUpdate().execute();
    let current = 0;
    let rotated = 0;
    const locked: string[] = [];
    for (const { id, secret } of rows) {
      if (secret === null) continue;
      const opened = open(secret, id, ring);
      if (opened === undefined) locked.push(id);
      else if (keyIdOf(secret) === ring[0].id) current += 1;
      else {
        rotated += 1;
        if (!dryRun)
          await transaction
            .updateTable("connections")
            .set({ secret: seal(opened, placeOf(id), ring) })
            .where("id", "=", id)
            .execute();
      }
    }
    if (!dryRun)
      await recordAudit(transaction, {
        actor,
        action: "keys.rotate",
        object: { id: ring[0].id, name: null },
        outcome: `ok, ${rotated} rotated, ${locked.length} locked`,
      });
    return { current, rotated, locked };
  });
}

function open(secret: string, id: string, ring: KeyRing): string | undefined {
  try {
    return unseal(secret, placeOf(id), ring);
  } catch {
    return undefined;
  }
}
