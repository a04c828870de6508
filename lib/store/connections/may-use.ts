import "server-only";
import type { Role } from "../../settings/read-settings.mjs";
import type { SavedConnection } from "./saved-connection";

/** Whether somebody of this id and role may connect with it. Administrators always may. */
export function mayUse({ audience, people }: SavedConnection, { id, role }: { readonly id: string; readonly role: Role }): boolean {
  if (role === "admin") return true;
  return role === "member" && (audience === "members" || (audience === "people" && people.includes(id)));
}
