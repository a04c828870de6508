/** A path of this site to go on to; the start page for anything else. */
export function nextPath(given: unknown): string {
  if (typeof given !== "string" || !given.startsWith("/") || /[\\\p{Cc}]/u.test(given)) return "/";
  const here = "http://localhost";
  if (!URL.canParse(given, here)) return "/";
  const { origin, pathname, search } = new URL(given, here);
  return origin === here && !pathname.startsWith("//") ? pathname + search : "/";
}
