import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { askerOf } from "@/lib/auth/asker-of";
import { addressGroup, clientAddress } from "@/lib/security/client-address";
import type { Actor } from "@/lib/store/audit/audit";

/** Whoever waits for an answer. */
export interface Caller {
  /** What they may do follows from it. */
  readonly asker: Asker;
  /** What the audit log calls them. */
  readonly actor: Actor;
  /** What limits count by: the person, or the address where nobody signed in. */
  readonly client: string;
  /** Ends when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** Who sent a request. Throws StoreUnavailable where only the store could tell. */
export async function callerOf(headers: Headers, signal: AbortSignal = new AbortController().signal): Promise<Caller> {
  const asker = await askerOf(headers);
  const address = clientAddress(headers);
  if (asker.kind === "person") {
    return { asker, actor: { id: asker.id, name: asker.email, address }, client: `person ${asker.id}`, signal };
  }
  return { asker, actor: { id: asker.kind, name: null, address }, client: `address ${addressGroup(address)}`, signal };
}
