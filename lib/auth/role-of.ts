import "server-only";
import type { Role } from "../settings/read-settings.mjs";
import type { Asker } from "./asker";

/** Somebody's id and role where saved connections are concerned. The owner of a local deployment administers it. */
export function roleOf(asker: Asker): { readonly id: string; readonly role: Role } {
  if (asker.kind === "person") return asker;
  return { id: asker.kind, role: asker.kind === "owner" ? "admin" : "viewer" };
}
