import "server-only";
import type { SavedConnectionAnswer } from "@/lib/explain/saved-connection-schema";
import type { SavedConnection } from "@/lib/store/connections/saved-connection";

/** A saved connection as somebody may see it. */
export function shown(
  { id, name, environment, tryFixes, usedAt, audience, people, variable }: SavedConnection,
  mayEdit: boolean,
): SavedConnectionAnswer {
  const known = { id, name, environment, tryFixes, usedAt: usedAt?.toISOString() ?? null };
  return mayEdit ? { ...known, audience, people: [...people], variable } : known;
}
