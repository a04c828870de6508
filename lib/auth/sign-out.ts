import "server-only";
import type { Store } from "../store/store";
import { libraryOf } from "./library";
import { libraryHeaders } from "./library-headers";
import type { CookiesSet } from "./outcome";
import { sessionCookies } from "./session-cookies";

/** Ends the session of this request, on every instance, and has the browser forget it. */
export async function signOut(db: Store, headers: Headers): Promise<CookiesSet> {
  const library = await libraryOf(db);
  const { headers: answered } = await library.api.signOut({ headers: libraryHeaders(headers), returnHeaders: true });
  return { cookies: sessionCookies(answered) };
}
