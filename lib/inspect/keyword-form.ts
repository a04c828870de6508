import "server-only";
import type { FieldsReading } from "./connection-target";

/** Reads `host=localhost user='O\'Brien' dbname=shop`; quotes and backslashes as libpq does (conninfo_parse in fe-connect.c). */
export function keywordFields(text: string): FieldsReading {
  const parameters: (readonly [string, string])[] = [];
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s'\\]|\\[\s\S])*))(?=\s|$)/iy;
  for (let rest = text; rest.trim() !== ""; rest = text.slice(pair.lastIndex)) {
    const match = pair.exec(text);
    if (match === null) {
      return { sentence: "After each keyword of the connection string stand = and a value, in single quotes where it holds blanks." };
    }
    parameters.push([(match[1] ?? "").toLowerCase(), (match[2] ?? match[3] ?? "").replace(/\\([\s\S])/g, "$1")]);
  }
  return { parameters };
}
