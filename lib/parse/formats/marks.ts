import { sqlstateOf } from "../../postgres/sqlstates";

/**
 * The SQLSTATE that the last exception class before a message stands for: `psycopg2.errors.NotNullViolation`, `PG::UniqueViolation`,
 * `asyncpg.exceptions.ForeignKeyViolationError`. Drivers name such classes after PostgreSQL's condition names.
 */
export function sqlstateOfClass(head: string): string | undefined {
  const nearest = head.slice(-300);
  let sqlstate: string | undefined;
  for (const [, name = ""] of nearest.matchAll(/\b([A-Z][A-Za-z]{4,50}?)(?:Error)?\b(?=[\s(:)>'"]|$)/g))
    sqlstate = sqlstateOfName(name) ?? sqlstate;
  return sqlstate;
}

/** The SQLSTATE of a condition name in camel case. */
export function sqlstateOfName(name: string): string | undefined {
  return sqlstateOf(name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase());
}

/** The text between two marks, the closing one found by `end` (which begins with it). Undefined without the opening mark. */
export function bracketed(text: string, open: string, close: string, end: RegExp): string | undefined {
  const at = text.indexOf(open);
  if (at < 0) return undefined;
  const rest = text.slice(at + open.length);
  const found = end.exec(rest);
  const last = found === null ? rest.lastIndexOf(close) : found.index;
  return last < 0 ? rest.trimEnd() : rest.slice(0, last);
}
