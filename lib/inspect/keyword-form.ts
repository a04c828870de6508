import "server-only";
import type { ConnectionFields } from "./connection-target";

/** Reads `host=localhost user='it''s me' dbname=shop`; quotes and backslashes as libpq does (conninfo_parse in fe-connect.c). */
export function keywordFields(text: string): ConnectionFields | { readonly sentence: string } {
  const parameters = new Map<string, string>();
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s'\\]|\\[\s\S])*))(?:\s+|;\s*|$)/iy;
  while (pair.lastIndex < text.length) {
    const match = pair.exec(text);
    if (match === null)
      return {
        sentence: "The connection string is not well formed: after each keyword stands = and a value, in quotes where it holds spaces.",
      };
    parameters.set((match[1] ?? "").toLowerCase(), (match[2] ?? match[3] ?? "").replace(/\\([\s\S])/g, "$1"));
  }
  return { parameters };
}
