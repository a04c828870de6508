import "server-only";
import type { readAudit } from "@/lib/store/audit/audit";

type Stored = Awaited<ReturnType<typeof readAudit>>[number];

/** A line of the audit log as it is exported. */
export function auditLine({ id, at, actor, actor_name, action, object, object_name, target, outcome, address }: Stored) {
  return { id, at: at.toISOString(), actor, actorName: actor_name, action, object, objectName: object_name, target, outcome, address };
}
