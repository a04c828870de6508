import "server-only";
import { problem } from "@/lib/explain/problem";
import type { NewConnectionRequest } from "@/lib/explain/saved-connection-schema";
import type { Problem } from "@/lib/explain/schema";
import { NameTaken } from "@/lib/store/connections/connections";
import type { NewConnection, SavedConnection } from "@/lib/store/connections/saved-connection";
import { ringFits } from "@/lib/store/keys/check-ring";
import { isKeyRing, type KeyRing, keyRing } from "@/lib/store/keys/key-ring";
import { type Store, withStore } from "@/lib/store/store";
import { targetOf } from "./target-of";

export type Saved =
  | { readonly ok: true; readonly connection: SavedConnection | undefined }
  | { readonly ok: false; readonly problem: Problem };
type Given = Omit<NewConnection, "target"> & Partial<Pick<NewConnection, "target">>;

/** Reads what is to be saved, finds the key that seals it, and saves it with `save`. */
export async function saveConnection(
  request: NewConnectionRequest,
  save: (db: Store, given: Given, ring: KeyRing | undefined) => Promise<SavedConnection | undefined>,
): Promise<Saved> {
  const { name, environment, tryFixes, audience, people } = request;
  if (tryFixes && environment === "production") {
    return { ok: false, problem: problem("invalid-request", "Fixes are not tried on a production database.", "tryFixes") };
  }
  const reading = targetOf(request);
  if (!reading.ok) return reading;
  const { target } = reading;
  const ring = keyRing();
  if (target !== undefined && "secret" in target && !isKeyRing(ring)) {
    return { ok: false, problem: problem("saving-off", `${ring.reason} A connection that names an environment variable needs no key.`) };
  }
  try {
    return await withStore(async (db) => {
      if (isKeyRing(ring) && target !== undefined && "secret" in target && !(await ringFits(db, ring))) {
        return {
          ok: false,
          problem: problem("connections-locked", "The encryption key has other bytes than the one that the store knows under its id."),
        };
      }
      const connection = await save(db, { name, environment, tryFixes, audience, people, target }, isKeyRing(ring) ? ring : undefined);
      return { ok: true, connection };
    });
  } catch (error) {
    if (error instanceof NameTaken) return { ok: false, problem: problem("name-taken", `Another connection is named "${name}".`, "name") };
    throw error;
  }
}
