import "server-only";
import type { Person } from "@/lib/auth/asker";
import { may } from "@/lib/auth/may";
import { settings } from "@/lib/settings/settings";
import type { Which } from "@/lib/store/shares/revoke-shares";

/** What somebody may see and revoke of what was asked for: administrators all of it, everybody else their own. */
export function withinRights(asker: Person, { ref, of }: Which): Which {
  return may(asker, "delete-any-share", settings()) ? { ref, of } : { ref, of: asker.id };
}
