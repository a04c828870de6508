import { nameOf } from "../postgres/names";
import { isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

/**
 * Whether a trigger function sets a column of the new row: on every path, on some, only where it is null ("fills"), never,
 * or not to be told (no source, another language, the whole row set at once, SQL made at run time).
 */
export type Assigns = "always" | "sometimes" | "fills" | "never" | "unknown";

export function assignsColumn(body: string | null, language: string | null, column: string): Assigns {
  if (body === null || (language !== null && language !== "plpgsql")) return "unknown";
  const tokens = significant(tokenize(body));
  const assignments = mayName(body, column) ? tokens.flatMap((_, index) => (isAssignment(body, tokens, index, column) ? [index] : [])) : [];
  const [assignment] = assignments;
  if (assignment === undefined) return setsWholeRows(body, tokens) ? "unknown" : "never";
  if (assignments.every((index) => isGuarded(body, tokens, index, column))) return "fills";
  const earlier = tokens.slice(0, assignment);
  const branches = ["IF", "CASE", "LOOP", "WHILE", "FOR", "FOREACH", "RETURN", "EXCEPTION"];
  return earlier.some((token) => branches.some((word) => isToken(body, token, word))) ? "sometimes" : "always";
}

/** Most functions name few columns of their table. An escape may spell any name. */
function mayName(body: string, column: string): boolean {
  return body.includes(column) || body.toLowerCase().includes(column.toLowerCase()) || /u&"|""/i.test(body);
}

const wholeRows = new WeakMap<readonly Token[], boolean>();

function setsWholeRows(body: string, tokens: readonly Token[]): boolean {
  const sets = wholeRows.get(tokens) ?? tokens.some((_, index) => setsWholeRow(body, tokens, index));
  wholeRows.set(tokens, sets);
  return sets;
}

/** `NEW.column :=`, `NEW.column =` at the beginning of a statement, or `INTO NEW.column`. */
function isAssignment(body: string, tokens: readonly Token[], at: number, column: string): boolean {
  if (!isToken(body, tokens[at], "NEW") || !isToken(body, tokens[at + 1], ".") || nameOf(body, tokens[at + 2]) !== column) return false;
  if (isToken(body, tokens[at + 3], ":=")) return true;
  const before = tokens[at - 1];
  if (isToken(body, before, "INTO") || isToken(body, before, "STRICT")) return true;
  const begins = [";", "BEGIN", "THEN", "ELSE", "LOOP"].some((word) => isToken(body, before, word));
  return begins && isToken(body, tokens[at + 3], "=");
}

/** `IF NEW.column IS NULL THEN` stands right before it. */
function isGuarded(body: string, tokens: readonly Token[], at: number, column: string): boolean {
  const [condition, table, dot, name, is, nothing, then] = tokens.slice(at - 7, at);
  const words = [condition, table, dot, is, nothing, then];
  return (
    at >= 7 &&
    nameOf(body, name) === column &&
    ["IF", "NEW", ".", "IS", "NULL", "THEN"].every((word, index) => isToken(body, words[index], word))
  );
}

/** `NEW := …`, `INTO NEW`, `RETURN …` of another record, EXECUTE. */
function setsWholeRow(body: string, tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (isToken(body, tokens[at], "EXECUTE")) return true;
  if (isToken(body, tokens[at], "RETURN")) return !["NEW", "NULL", "OLD"].some((word) => isToken(body, next, word));
  if (!isToken(body, tokens[at], "NEW") || isToken(body, next, ".")) return false;
  if (isToken(body, next, ":=") || isToken(body, next, "=")) return true;
  return isToken(body, tokens[at - 1], "INTO");
}

/** How the function sets the column, as far as its last assignment shows: to NULL, or from a query, which gives NULL when it finds no row. */
export function assignedFrom(body: string | null, column: string): "null" | "query" | undefined {
  if (body === null || !mayName(body, column)) return undefined;
  const tokens = significant(tokenize(body));
  const at = tokens.findLastIndex((_, index) => isAssignment(body, tokens, index, column));
  if (at < 0) return undefined;
  if (isToken(body, tokens[at - 1], "INTO") || isToken(body, tokens[at - 1], "STRICT")) return "query";
  const [first, second] = [tokens[at + 4], tokens[at + 5]];
  if (isToken(body, first, "NULL") && isToken(body, second, ";")) return "null";
  return isToken(body, first, "(") && (isToken(body, second, "SELECT") || isToken(body, second, "WITH")) ? "query" : undefined;
}
