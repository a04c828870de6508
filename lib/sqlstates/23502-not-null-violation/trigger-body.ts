import { nameOf } from "../../postgres/names";
import { isToken, significant } from "../../postgres/token-runs";
import { type Token, tokenize } from "../../postgres/tokens";

/**
 * Whether a trigger function sets a column of the new row: on every path, on some, never, or not to be told (no source,
 * another language, the whole row set at once, SQL made at run time).
 */
export type Assigns = "always" | "sometimes" | "never" | "unknown";

export function assignsColumn(body: string | null, language: string | null, column: string): Assigns {
  if (body === null || (language !== null && language !== "plpgsql")) return "unknown";
  const tokens = significant(tokenize(body));
  const assignment = tokens.findIndex((_, index) => isAssignment(body, tokens, index, column));
  if (assignment < 0) return tokens.some((_, index) => setsWholeRow(body, tokens, index)) ? "unknown" : "never";
  const earlier = tokens.slice(0, assignment);
  const branches = ["IF", "CASE", "LOOP", "WHILE", "FOR", "FOREACH", "RETURN", "EXCEPTION"];
  return earlier.some((token) => branches.some((word) => isToken(body, token, word))) ? "sometimes" : "always";
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

/** `NEW := …`, `INTO NEW`, `RETURN …` of another record, EXECUTE. */
function setsWholeRow(body: string, tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (isToken(body, tokens[at], "EXECUTE")) return true;
  if (isToken(body, tokens[at], "RETURN")) return !["NEW", "NULL", "OLD"].some((word) => isToken(body, next, word));
  if (!isToken(body, tokens[at], "NEW") || isToken(body, next, ".")) return false;
  if (isToken(body, next, ":=") || isToken(body, next, "=")) return true;
  return isToken(body, tokens[at - 1], "INTO");
}
