import "server-only";
import type { ConnectionFields } from "./connection-target";

const schemes = /^postgres(?:ql)?(?:\+[a-z0-9_]+)?$/i;

/**
 * Reads `scheme://user:password@host:port/database?parameters`. The password may hold `@ : / # ?` as they are: the last `@` that
 * a host can follow ends it. A `%` that is no escape is a `%`.
 */
export function urlFields(text: string): ConnectionFields | { readonly sentence: string } {
  const [, scheme = "", rest = ""] = /^([^:]*(?::[^/:]+)*):\/\/([\s\S]*)$/.exec(text) ?? [];
  if (!schemes.test(scheme)) return { sentence: `A connection string for PostgreSQL begins with postgres:// or postgresql://.` };
  const at = lastAtBeforeHost(rest);
  const credentials = at < 0 ? "" : rest.slice(0, at);
  const place = rest.slice(at + 1);
  const [, authority = "", database = "", query = ""] = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?/.exec(place) ?? [];
  const colon = credentials.indexOf(":");
  const [, bracketed, named = "", port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(authority) ?? [];
  return {
    host: bracketed ?? decoded(named),
    port: port ?? "",
    user: decoded(colon < 0 ? credentials : credentials.slice(0, colon)),
    password: colon < 0 ? undefined : decoded(credentials.slice(colon + 1)),
    database: decoded(database),
    parameters: parametersOf(query),
  };
}

/** The `@` that ends the credentials: the last one that is followed by what can be a host, a port and a path. */
function lastAtBeforeHost(rest: string): number {
  for (let at = rest.lastIndexOf("@"); at >= 0; at = at === 0 ? -1 : rest.lastIndexOf("@", at - 1)) {
    if (/^(\[[^\]]*\]|[^/?#@:\s]*)(:\d*)?(?:$|[/?#])/.test(rest.slice(at + 1))) return at;
  }
  return -1;
}

function parametersOf(query: string): ReadonlyMap<string, string> {
  return new Map(
    query.split("&").flatMap((pair) => {
      const equals = pair.indexOf("=");
      return equals < 1 ? [] : [[decoded(pair.slice(0, equals)).toLowerCase(), decoded(pair.slice(equals + 1))] as const];
    }),
  );
}

/** Percent-escapes that spell UTF-8 are decoded, others stay as they are. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
