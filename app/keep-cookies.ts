import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";

/** Sends a session's cookies with the answer of a form. */
export async function keepCookies(headers: readonly string[]): Promise<void> {
  const jar = await cookies();
  for (const header of headers) {
    for (const [name, { value, ...attributes }] of parseSetCookieHeader(header)) {
      jar.set(name, decodeURIComponent(value), toCookieOptions({ value, ...attributes }));
    }
  }
}
