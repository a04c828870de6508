import "server-only";
import { problem } from "@/lib/explain/problem";
import { addressGroup, clientAddress } from "@/lib/security/client-address";
import { problemResponse } from "@/lib/security/problem-response";
import { settings } from "@/lib/settings/settings";
import { type Counted, countInStore, type Limit, wouldCountInStore } from "@/lib/store/limits/count-in-store";
import type { Store } from "@/lib/store/store";

/** Ids that are not there: who asks for more of them is guessing. */
const unknown: Limit = { most: 60, within: 60 };
/** Shares that one address makes on a public instance. */
const created: Limit = { most: 60, within: 3600 };

const bucketOf = (what: string, headers: Headers) => `share.${what} ${addressGroup(clientAddress(headers))}`;

/** Whether this address may ask for another share. */
export function mayLookUp(db: Store, headers: Headers): Promise<Counted> {
  return wouldCountInStore(db, bucketOf("unknown", headers), unknown);
}

export async function countUnknown(db: Store, headers: Headers): Promise<void> {
  await countInStore(db, bucketOf("unknown", headers), unknown);
}

/** Whether this address may make another share. Where everybody is known, or there is one person, nothing is counted. */
export async function mayCreate(db: Store, headers: Headers): Promise<Counted> {
  if (settings().mode !== "public") return { allowed: true, retryAfter: 0 };
  return countInStore(db, bucketOf("create", headers), created);
}

export function tooMany({ retryAfter }: Counted): Response {
  return problemResponse(problem("too-many-requests", `Try again in ${retryAfter} ${retryAfter === 1 ? "second" : "seconds"}.`), {
    "retry-after": String(retryAfter),
  });
}
