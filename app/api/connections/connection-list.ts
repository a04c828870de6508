import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { may } from "@/lib/auth/may";
import { roleOf } from "@/lib/auth/role-of";
import type { ConnectionListAnswer } from "@/lib/explain/saved-connection-schema";
import { settings } from "@/lib/settings/settings";
import { listConnections } from "@/lib/store/connections/connections";
import { mayUse } from "@/lib/store/connections/may-use";
import { isKeyRing, keyRing } from "@/lib/store/keys/key-ring";
import { withStore } from "@/lib/store/store";
import { shown } from "./shown";

/** The connections that somebody may use, by name, and whether and how more can be saved. */
export async function connectionList(asker: Asker): Promise<ConnectionListAnswer> {
  const mayEdit = may(asker, "edit-connections", settings());
  const connections = await withStore(listConnections);
  const ring = keyRing();
  return {
    connections: connections.filter((one) => mayUse(one, roleOf(asker))).map((one) => shown(one, mayEdit)),
    mayEdit,
    saving: { on: isKeyRing(ring), reason: isKeyRing(ring) || !mayEdit ? null : ring.reason },
  };
}
