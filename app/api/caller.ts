import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { addressGroup, clientAddress } from "@/lib/security/client-address";

/** Whoever waits for an answer. */
export interface Caller {
  readonly asker: Asker;
  /** What limits count by. */
  readonly client: string;
  /** Ends when nobody waits any more. */
  readonly signal: AbortSignal;
}

export function callerOf(asker: Asker, headers: Headers, signal: AbortSignal): Caller {
  return { asker, client: addressGroup(clientAddress(headers)), signal };
}
