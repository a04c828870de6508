import "server-only";
import type { HistoryPlace } from "@/components/history/explained";
import type { Asker } from "@/lib/auth/asker";
import { settings } from "@/lib/settings/settings";

/** Whose history, and where: per person in a team; elsewhere a browser keeps one only when it is told to. */
export function historyPlace(asker: Asker): HistoryPlace {
  if (asker.kind !== "person") return { owner: "here", kept: "browser", byDefault: false };
  return { owner: asker.id, kept: settings().history, byDefault: true };
}
