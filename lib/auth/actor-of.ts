import "server-only";
import { clientAddress } from "../security/client-address";
import type { Actor } from "../store/audit/audit";
import type { Asker } from "./asker";

/** Whoever asks, as the audit log names them: people by their e-mail address, which nobody shares. */
export function actorOf(asker: Asker, headers: Headers): Actor {
  const address = clientAddress(headers);
  return asker.kind === "person" ? { id: asker.id, name: asker.email, address } : { id: asker.kind, name: null, address };
}
