import "server-only";
import { isAPIError } from "better-auth/api";
import { settings } from "../settings/settings";
import { type Actor, recordAudit } from "../store/audit/audit";
import type { Store } from "../store/store";
import { baseUrl } from "./base-url";
import { libraryWithProvider, oidcProvider } from "./library";
import { libraryHeaders } from "./library-headers";
import { type CookiesSet, type Outcome, refused } from "./outcome";
import { sessionCookies } from "./session-cookies";

/**
 * Where whoever is signed in proves to be known to the provider of single sign-on as well. When the browser comes back with the same
 * verified address, that is another way for them to sign in; nothing else ever links the two.
 */
export async function beginLinking(db: Store, headers: Headers): Promise<Outcome<CookiesSet & { readonly url: string }>> {
  const { oidc } = settings();
  if (oidc === undefined) return refused("not-found", "Single sign-on is not set up here.");
  const library = await libraryWithProvider(db, oidc);
  if (library === undefined)
    return refused("provider-unavailable", `${oidc.name} does not answer. Try again in a moment.`, { retryAfter: 10 });
  const account = `${baseUrl()}/account`;
  try {
    const { headers: answered, response } = await library.api.linkSocialAccount({
      body: { provider: oidcProvider, callbackURL: account, errorCallbackURL: account, disableRedirect: true },
      headers: libraryHeaders(headers),
      returnHeaders: true,
    });
    return { ok: true, cookies: sessionCookies(answered), url: response.url };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return refused("sign-in-required", "Sign in with your password first.");
  }
}

/** Takes single sign-on away from somebody who has a password. It is never the last way in that goes. */
export async function unlinkProvider(db: Store, by: Actor): Promise<Outcome> {
  return db.transaction().execute(async (transaction): Promise<Outcome> => {
    const gone = await transaction
      .deleteFrom("sign_in_methods")
      .where("person", "=", by.id)
      .where("provider", "=", oidcProvider)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("sign_in_methods as other")
            .select("other.id")
            .where("other.person", "=", by.id)
            .where("other.provider", "=", "credential"),
        ),
      )
      .returning("id")
      .execute();
    if (gone.length === 0)
      return refused("invalid-request", "Single sign-on is your only way in. Ask an administrator for a link to choose a password first.");
    await recordAudit(transaction, { actor: by, action: "sign-in.unlink" });
    return { ok: true };
  });
}
