import "server-only";
import { sessionDays } from "./session-days";

/** The cookies of the library's answer. A session's cookie lives as long as a session can; the store says when it ends. */
export function sessionCookies(headers: Headers): readonly string[] {
  return headers
    .getSetCookie()
    .map((cookie) =>
      /\.session_token=[^;]/.test(cookie) ? cookie.replace(/Max-Age=\d+/i, `Max-Age=${sessionDays.absolute * 24 * 3600}`) : cookie,
    );
}
