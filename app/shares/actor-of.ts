import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { clientAddress } from "@/lib/security/client-address";
import type { Actor } from "@/lib/store/audit/audit";

/** Who the audit log says it was. */
export function actorOf(asker: Asker, headers: Headers): Actor {
  const address = clientAddress(headers);
  return asker.kind === "person" ? { id: asker.id, name: asker.name, address } : { id: asker.kind, name: null, address };
}
