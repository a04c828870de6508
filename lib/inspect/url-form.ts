import "server-only";
import type { FieldsReading } from "./connection-target";

/** Also those by which Elixir, Django and PHP name it. */
const schemes = /^(?:postgres(?:ql)?(?:\+[a-z0-9_]+)?|postgis|ecto|pgsql)$/i;

/**
 * Reads `scheme://user:password@host:port/database?parameters`, and JDBC's `postgresql:database`. The password may hold
 * `@ : / # ?` as they are: the last `@` that a host can follow ends it. A `%` that is no escape is a `%`.
 */
export function urlFields(text: string): FieldsReading {
  const [, scheme = "", slashes = "", rest = ""] = /^([^:/]*):(\/\/)?([\s\S]*)$/.exec(text) ?? [];
  if (!schemes.test(scheme)) return { sentence: "A connection string for PostgreSQL begins with postgres:// or postgresql://." };
  if (/\s/.test(rest)) return { sentence: "The connection string holds a blank. In a URL a blank is written %20." };
  const [place, query] = splitQuery(rest);
  if (slashes === "" && place.includes("@")) return { sentence: `After ${scheme.toLowerCase()}: stand two slashes.` };
  if (slashes === "") return { database: decoded(place.replace(/^\//, "")), parameters: parametersOf(query) };
  const at = lastAtBeforeHost(place);
  if (at < 0 && place.includes("@")) return { sentence: nowhere(place.slice(place.lastIndexOf("@") + 1)) };
  const credentials = at < 0 ? "" : place.slice(0, at);
  const [, authority = "", database = ""] = /^([^/?#]*)(?:\/([^?#]*))?/.exec(place.slice(at + 1)) ?? [];
  const colon = credentials.indexOf(":");
  const [, bracketed, named = "", port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(authority) ?? [];
  return {
    // In brackets stands an address of IPv6 and nothing else.
    host: bracketed?.includes(":") === false ? `[${bracketed}]` : (bracketed ?? decoded(named)),
    port,
    user: decoded(colon < 0 ? credentials : credentials.slice(0, colon)),
    password: colon < 0 ? undefined : decoded(credentials.slice(colon + 1)),
    database: decoded(database),
    parameters: parametersOf(query),
  };
}

/** At the last `?` that parameters follow. Where only what follows it holds an `@`, the `?` belongs to the password. */
function splitQuery(rest: string): readonly [place: string, query: string] {
  const bare = rest.replace(/#[^@?]*$/, "");
  const mark = bare.lastIndexOf("?");
  const [place, query] = [bare.slice(0, mark), bare.slice(mark + 1)];
  const isQuery = mark >= 0 && /^(?:[\w.%-]+=|$)/.test(query) && (place.includes("@") || !query.includes("@"));
  return isQuery ? [place, query] : [bare, ""];
}

/** The `@` that ends the credentials: the last one that is followed by what can be a host, a port and a path. */
function lastAtBeforeHost(place: string): number {
  for (let at = place.lastIndexOf("@"); at >= 0; at = at === 0 ? -1 : place.lastIndexOf("@", at - 1)) {
    if (/^(?:\[[^\]]*\]|[^/?#@:]*)(?::[^/?#@:]*)?(?:$|[/?#])/.test(place.slice(at + 1))) return at;
  }
  return -1;
}

/** What is wrong with the host and port behind an `@` where none can be read. */
function nowhere(place: string): string {
  if (/^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(?:$|[/?#])/i.test(place))
    return "An address of IPv6 stands in brackets in a URL: [2001:db8::1]:5432.";
  if (/^[^/?#]*,/.test(place)) return "The connection string names several hosts. Give the one to look at.";
  return "What stands behind the last @ of the connection string is no host and port. In a password : is written %3A, / %2F and @ %40.";
}

function parametersOf(query: string): readonly (readonly [string, string])[] {
  return query.split("&").flatMap((pair) => {
    const equals = pair.indexOf("=");
    return equals < 1 ? [] : [[decoded(pair.slice(0, equals)).toLowerCase(), decoded(pair.slice(equals + 1))] as const];
  });
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
