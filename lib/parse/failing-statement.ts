import { tokenize } from "../postgres/tokens";
import type { ErrorFields } from "./error-fields";

/** Longer scripts are left as they are. */
const longest = 50_000;

/**
 * Of several statements the one that failed, where only one of them names what the error names; otherwise the text as it is. Clients
 * print a whole script when one of its statements fails.
 */
export function failingStatement(script: string, fields: ErrorFields): string {
  if (script.length > longest || !/;\s*\S/.test(script)) return script;
  const statements = splitStatements(script);
  const names = [fields.table, fields.column, fields.constraint].filter((name) => name !== undefined);
  if (statements.length < 2 || names.length === 0) return script;
  const scores = statements.map((statement) => names.filter((name) => mentions(statement, name)).length);
  const best = Math.max(...scores);
  const fitting = statements.filter((_, index) => scores[index] === best);
  return best > 0 && fitting.length === 1 ? (fitting[0] ?? script) : script;
}

function mentions(statement: string, name: string): boolean {
  return statement.toLowerCase().includes(name.toLowerCase());
}

/** The statements of a script, each with its semicolon and without the comments before it. */
function splitStatements(script: string): readonly string[] {
  const statements: string[] = [];
  let start: number | undefined;
  for (const token of tokenize(script)) {
    if (start === undefined && (token.kind === "space" || token.kind === "comment")) continue;
    const isEnd = script.slice(token.start, token.end) === ";";
    if (isEnd && start !== undefined) statements.push(script.slice(start, token.end));
    start = isEnd ? undefined : (start ?? token.start);
  }
  if (start !== undefined) statements.push(script.slice(start).trimEnd());
  return statements;
}
