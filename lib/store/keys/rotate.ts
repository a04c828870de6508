import "server-only";
import type { Actor } from "../audit/audit";
import { recordAudit } from "../audit/audit";
import { placeOf } from "../connections/connections";
import { historyPlace } from "../history/history";
import type { Store } from "../store";
import type { KeyRing } from "./key-ring";
import { keyIdOf, type Place, seal, unseal } from "./seal";

export interface Rotated {
  /** Under the newest key already. */
  readonly current: number;
  /** Sealed anew under it. */
  readonly rotated: number;
  /** Ids of rows that no key of the ring opens; they are left as they are. */
  readonly locked: readonly string[];
}

/**
 * Seals every saved secret anew under the newest key, all in one transaction, while the app runs: an older key of the ring still opens
 * what another instance reads meanwhile. Run again after an interruption, it does what is left. With `dryRun` nothing changes.
 */
export async function rotateKeys(db: Store, ring: KeyRing, actor: Actor, dryRun = false): Promise<Rotated> {
  return db.transaction().execute(async (transaction) => {
    let current = 0;
    let rotated = 0;
    const locked: string[] = [];
    for (const sealed of [await sealedConnections(transaction), await sealedHistory(transaction)].flat()) {
      const opened = open(sealed, ring);
      if (opened === undefined) locked.push(sealed.place.row);
      else if (keyIdOf(sealed.text) === ring[0].id) current += 1;
      else {
        rotated += 1;
        if (!dryRun) await sealed.replace(seal(opened, sealed.place, ring));
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

interface Sealed {
  readonly text: string;
  readonly place: Place;
  readonly replace: (text: string) => Promise<unknown>;
}

async function sealedConnections(db: Store): Promise<readonly Sealed[]> {
  const rows = await db.selectFrom("connections").select(["id", "secret"]).where("secret", "is not", null).forUpdate().execute();
  return rows.map(({ id, secret }) => ({
    text: secret ?? "",
    place: placeOf(id),
    replace: (text) => db.updateTable("connections").set({ secret: text }).where("id", "=", id).execute(),
  }));
}

async function sealedHistory(db: Store): Promise<readonly Sealed[]> {
  const rows = await db.selectFrom("history").select(["id", "entry"]).forUpdate().execute();
  return rows.map(({ id, entry }) => ({
    text: entry,
    place: historyPlace(id),
    replace: (text) => db.updateTable("history").set({ entry: text }).where("id", "=", id).execute(),
  }));
}

function open({ text, place }: Sealed, ring: KeyRing): string | undefined {
  try {
    return unseal(text, place, ring);
  } catch {
    return undefined;
  }
}
