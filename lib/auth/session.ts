import "server-only";
import type { Role } from "../settings/read-settings.mjs";
import type { Store } from "../store/store";
import type { Person } from "./asker";
import { libraryOf } from "./library";
import { libraryHeaders } from "./library-headers";
import { sessionDays } from "./session-days";

export interface Session {
  readonly id: string;
  readonly person: Person;
}

/** The session that a request's cookie names, if it has not ended; read from the store each time, so that an end holds at once. */
export async function sessionOf(db: Store, headers: Headers): Promise<Session | undefined> {
  if (!(headers.get("cookie") ?? "").includes("failing-row.session_token=")) return undefined;
  const library = await libraryOf(db);
  const found = await library.api.getSession({ headers: libraryHeaders(headers) });
  if (found === null || found.user.removedAt != null) return undefined;
  const { session, user } = found;
  if (session.createdAt.getTime() + sessionDays.absolute * 24 * 3600 * 1000 < Date.now()) {
    await db.deleteFrom("sessions").where("id", "=", session.id).execute();
    return undefined;
  }
  return { id: session.id, person: { kind: "person", id: user.id, name: user.name, email: user.email, role: user.role as Role } };
}
