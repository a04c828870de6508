import "server-only";
import { addressGroup, clientAddress } from "@/lib/security/client-address";
import { type Counted, countInStore, type Limit, wouldCountInStore } from "@/lib/store/limits/count-in-store";
import type { Store } from "@/lib/store/store";

/** Ids that are not there: who asks for more of them is guessing. */
const unknown: Limit = { most: 60, within: 60 };

const bucketOf = (headers: Headers) => `share.unknown ${addressGroup(clientAddress(headers))}`;

/** Whether this address may ask for another share. */
export function mayLookUp(db: Store, headers: Headers): Promise<Counted> {
  return wouldCountInStore(db, bucketOf(headers), unknown);
}

export async function countUnknown(db: Store, headers: Headers): Promise<void> {
  await countInStore(db, bucketOf(headers), unknown);
}
