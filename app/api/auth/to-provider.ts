import "server-only";
import { baseUrl } from "@/lib/auth/base-url";
import type { CookiesSet, Outcome } from "@/lib/auth/outcome";
import { refusedResponse } from "../refused-response";

/** Leads a browser to the provider of single sign-on; where that does not answer, back to the page of this site that then says so. */
export function toProvider(begun: Outcome<CookiesSet & { readonly url: string }>, page: "/sign-in" | "/account"): Response {
  if (!begun.ok && begun.slug !== "provider-unavailable") return refusedResponse(begun);
  const headers = new Headers({ "cache-control": "no-store" });
  headers.set("location", begun.ok ? begun.url : `${baseUrl()}${page}?error=provider_unavailable`);
  if (begun.ok) for (const cookie of begun.cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
