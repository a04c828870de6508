import "server-only";
import { isAPIError } from "better-auth/api";
import { addressGroup, clientAddress } from "../security/client-address";
import { recordAudit } from "../store/audit/audit";
import type { Store } from "../store/store";
import { attemptSucceeded, takeAttempt } from "./attempts";
import { libraryOf } from "./library";
import { libraryHeaders } from "./library-headers";
import { type CookiesSet, type Outcome, refused } from "./outcome";
import { removeEnded } from "./remove-ended";
import { sessionCookies } from "./session-cookies";

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Begins a session for whom an address and a password prove to be a person. */
export async function signIn(db: Store, headers: Headers, { email: typed, password }: Credentials): Promise<Outcome<CookiesSet>> {
  const email = typed.trim().toLowerCase();
  const address = clientAddress(headers);
  const wait = await takeAttempt(db, email, addressGroup(address));
  if (wait !== undefined) {
    return refused("too-many-requests", `Too many attempts to sign in. Try again in ${wait} seconds.`, { retryAfter: wait });
  }
  const library = await libraryOf(db);
  try {
    const { headers: answered, response } = await library.api.signInEmail({
      body: { email, password },
      headers: libraryHeaders(headers),
      returnHeaders: true,
    });
    await attemptSucceeded(db, email);
    await removeEnded(db);
    await recordAudit(db, { actor: { id: response.user.id, name: response.user.name, address }, action: "sign-in" });
    return { ok: true, cookies: sessionCookies(answered) };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    await recordAudit(db, { actor: { id: "anyone", name: null, address }, action: "sign-in.fail", outcome: "sign-in-failed" });
    return refused("sign-in-failed", "The address and the password do not belong together.");
  }
}
