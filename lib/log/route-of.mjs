/** Every address of the app; `:` stands before what differs. A test compares them with the files of `app`. */
export const routes = [
  "/",
  "/account",
  "/audit",
  "/connections",
  "/embed/:id",
  "/errors",
  "/errors/:sqlstate",
  "/history",
  "/invite/:token",
  "/people",
  "/problems/:slug",
  "/role",
  "/s/:id",
  "/s/:id/picture",
  "/set-up",
  "/settings",
  "/shares",
  "/sign-in",
  "/unavailable",
  "/api/audit",
  "/api/auth/callback/oidc",
  "/api/auth/link/oidc",
  "/api/auth/session",
  "/api/auth/sign-in/email",
  "/api/auth/sign-in/oidc",
  "/api/auth/sign-out",
  "/api/connections",
  "/api/connections/test",
  "/api/connections/:id",
  "/api/explain",
  "/api/health",
  "/api/history",
  "/api/inspect",
  "/api/inspect/count",
  "/api/metrics",
  "/api/openapi.json",
  "/api/review",
  "/api/shares",
  "/api/shares/:id",
];

/** What is no page and no route handler: files. */
const files = ["/icon.svg", "/pgq/:file"];

const known = [...routes, ...files].map((route) => ({ route, parts: route.split("/") }));

export function routeOf(pathname) {
  if (pathname.startsWith("/_next/static/")) return "/_next/static";
  const parts = (pathname.length > 1 ? pathname.replace(/\/$/, "") : pathname).split("/");
  const fits = (each) => each.parts.length === parts.length && each.parts.every((part, at) => part.startsWith(":") || part === parts[at]);
  return known.find(fits)?.route ?? "other";
}
