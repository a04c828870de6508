import "server-only";
import { settings } from "../settings/settings";
import type { Asker } from "./asker";

/** Who asks with these headers. Throws StoreUnavailable where only the store could tell. */
export async function askerOf(_headers: Headers): Promise<Asker> {
  return settings().mode === "local" ? { kind: "owner" } : { kind: "anyone" };
}
