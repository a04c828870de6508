import "server-only";
import { ownPlaces } from "../security/own-places";
import { settings } from "../settings/settings";
import type { TargetPolicy } from "./target-policy";

/** What this instance may dial, as its settings have it. */
export function instancePolicy(): TargetPolicy {
  const given = settings();
  return { mode: given.mode, allowed: given.allowedTargets, own: ownPlaces(given) };
}
