import "server-only";
import type { Quoted } from "./catalog-json";

/** The names in a text such as `shop."Odd Name"`. */
function namesIn(quoted: Quoted): readonly string[] {
  const names: string[] = [];
  const name = /(?:"((?:[^"]|"")*)"|([^."]*))(?:\.|$)/y;
  while (name.lastIndex < quoted.length) {
    const match = name.exec(quoted);
    if (match === null) break;
    names.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
  }
  return names;
}

/** One name, without its quotes. */
export function nameOf(quoted: Quoted): string {
  return namesIn(quoted)[0] ?? "";
}

/** What stands unqualified is in pg_catalog, the only schema of our search path. */
export function qualifiedName(quoted: Quoted): { readonly schema: string; readonly name: string } {
  const [first = "", second] = namesIn(quoted);
  return second === undefined ? { schema: "pg_catalog", name: first } : { schema: first, name: second };
}

/** The same text, qualified. */
export function qualified(quoted: Quoted): string {
  return namesIn(quoted).length > 1 ? quoted : `pg_catalog.${quoted}`;
}
