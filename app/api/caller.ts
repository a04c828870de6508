import "server-only";
import { actorOf } from "@/lib/auth/actor-of";
import type { Asker } from "@/lib/auth/asker";
import { askerOf } from "@/lib/auth/asker-of";
import { addressGroup } from "@/lib/security/client-address";
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
  const actor = actorOf(asker, headers);
  const client = asker.kind === "person" ? `person ${asker.id}` : `address ${addressGroup(actor.address)}`;
  return { asker, actor, client, signal };
}
