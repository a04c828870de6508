import { type NextRequest, NextResponse } from "next/server";
import { conditionOf } from "./lib/postgres/sqlstates";
import { settings } from "./lib/settings/settings";

/** Gives every page a Content-Security-Policy with a nonce of its own. Next reads the nonce from the request's header. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const { pathname } = request.nextUrl;
  const framers = pathname.startsWith("/embed/") ? settings().embedOrigins : [];
  const policy = contentSecurityPolicy(nonce, framers, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (process.env.BASE_URL?.startsWith("https:")) response.headers.set("strict-transport-security", "max-age=31536000");
  if (isShared(pathname)) {
    response.headers.set("cache-control", "private, no-store");
    response.headers.set("x-robots-tag", "noindex, nofollow, noarchive");
    if (framers.length === 0) response.headers.set("x-frame-options", "DENY");
  }
  if (isReference(pathname) && process.env.FAILING_ROW_MODE !== "team") response.headers.set("cache-control", "public, max-age=3600");
  return response;
}

/** The pages that are the same for everyone, but in a team, where they name the reader. What is kept is the whole answer: the policy with its nonce, and the page made for it. */
function isReference(pathname: string): boolean {
  return pathname === "/errors" || (pathname.startsWith("/errors/") && conditionOf(pathname.slice("/errors/".length)) !== undefined);
}

/** What somebody shared with whoever has its link. */
function isShared(pathname: string): boolean {
  return pathname.startsWith("/s/") || pathname.startsWith("/embed/");
}

/** Next's development server evaluates code and writes styles inline; nothing else may. */
function contentSecurityPolicy(nonce: string, framers: readonly string[], development: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framers.length === 0 ? "'none'" : framers.join(" ")}`,
    "object-src 'none'",
  ].join("; ");
}

export const config = { matcher: ["/((?!api/|pgq/|_next/static|icon.svg).*)"] };
