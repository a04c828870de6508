import "server-only";
import type { Store } from "../store";
import type { KeyRing } from "./key-ring";
import { Sealed, seal, unseal } from "./seal";

const known = "failing row";

/**
 * Whether the newest key is the one that the store knows under its id. The first to use a key leaves a sealed word that tells; an
 * instance whose key has other bytes finds that it does not open, and must save nothing that the others could not read.
 */
export async function ringFits(db: Store, ring: KeyRing): Promise<boolean> {
  const name = `key-check:${ring[0].id}`;
  const place = { table: "facts", column: "value", row: name };
  await db
    .insertInto("facts")
    .values({ name, value: seal(known, place, ring) })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const { value } = await db.selectFrom("facts").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  try {
    return unseal(value, place, ring) === known;
  } catch (error) {
    if (error instanceof Sealed) return false;
    throw error;
  }
}
