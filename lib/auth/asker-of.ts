import "server-only";
import { currentRequest } from "../log/current-request.mjs";
import { settings } from "../settings/settings";
import { withStore } from "../store/store";
import type { Asker } from "./asker";
import { proxyPerson } from "./proxy-person";
import { sessionOf } from "./session";

/** Who asks with these headers. Throws StoreUnavailable where only the store could tell. */
export async function askerOf(headers: Headers): Promise<Asker> {
  const { mode, proxyAuth } = settings();
  if (mode === "local") return { kind: "owner" };
  if (mode === "public") return { kind: "anyone" };
  const person = await withStore(async (db) => {
    const named = proxyAuth === undefined ? undefined : await proxyPerson(db, headers, proxyAuth);
    return named ?? (await sessionOf(db, headers))?.person;
  });
  if (person === undefined) return { kind: "anyone" };
  const request = currentRequest();
  if (request !== undefined) request.person = person.id;
  return person;
}
