import "server-only";
import { settings } from "../settings/settings";
import type { Store } from "../store/store";
import { baseUrl } from "./base-url";
import { libraryWithProvider, oidcProvider } from "./library";
import { libraryHeaders } from "./library-headers";
import { type CookiesSet, type Outcome, refused } from "./outcome";
import { sessionCookies } from "./session-cookies";

/** Where the provider's page is to sign in at, and the cookies that tie its answer to this browser. `next` is a path of ours. */
export async function beginSingleSignOn(
  db: Store,
  headers: Headers,
  next: string,
): Promise<Outcome<CookiesSet & { readonly url: string }>> {
  const { oidc } = settings();
  if (oidc === undefined) return refused("not-found", "Single sign-on is not set up here.");
  const library = await libraryWithProvider(db, oidc);
  if (library === undefined)
    return refused("provider-unavailable", `${oidc.name} does not answer. Try again in a moment.`, { retryAfter: 10 });
  const { headers: answered, response } = await library.api.signInSocial({
    body: { provider: oidcProvider, callbackURL: baseUrl() + next, errorCallbackURL: `${baseUrl()}/sign-in`, disableRedirect: true },
    headers: libraryHeaders(headers),
    returnHeaders: true,
  });
  if (response.url === undefined) return refused("provider-unavailable", `${oidc.name} does not answer. Try again in a moment.`);
  return { ok: true, cookies: sessionCookies(answered), url: response.url };
}

/** The provider's answer, brought by the browser: a redirect with a session, or to the sign-in page with the reason why not. */
export async function endSingleSignOn(db: Store, request: Request): Promise<Response | undefined> {
  const { oidc } = settings();
  const library = oidc === undefined ? undefined : await libraryWithProvider(db, oidc);
  if (library === undefined) return undefined;
  const { search } = new URL(request.url);
  const asked = new Request(`${baseUrl()}/api/auth/callback/${oidcProvider}${search}`, { headers: libraryHeaders(request.headers) });
  const answered = await library.handler(asked);
  const headers = new Headers({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  headers.set("location", answered.headers.get("location") ?? `${baseUrl()}/sign-in?error=unable_to_sign_in`);
  for (const cookie of sessionCookies(answered.headers)) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
