import { conditionOf, sqlstateOf } from "../../postgres/sqlstates";

/**
 * The SQLSTATE that the last exception class before a message stands for: `psycopg2.errors.NotNullViolation`, `PG::UniqueViolation`,
 * `asyncpg.exceptions.ForeignKeyViolationError`. Drivers name such classes after PostgreSQL's condition names.
 */
export function sqlstateOfClass(head: string): string | undefined {
  const names = head.slice(-300).match(/[A-Za-z]{5,60}/g) ?? [];
  return names.map((name) => sqlstateOfName(name.replace(/Error$/, ""))).findLast((sqlstate) => sqlstate !== undefined);
}

/** The SQLSTATE of a condition name in camel case. */
export function sqlstateOfName(name: string): string | undefined {
  return /^[A-Z]/.test(name) ? sqlstateOf(name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase()) : undefined;
}

/** The five characters at the beginning of a text when they are a SQLSTATE that PostgreSQL defines. */
export function sqlstateAt(text: string | undefined): string | undefined {
  const code = /^[0-9A-Z]{5}(?![0-9A-Za-z])/.exec(text?.slice(0, 6) ?? "")?.[0];
  return code !== undefined && conditionOf(code) !== undefined ? code : undefined;
}

/** The SQLSTATE behind one of some marks, the last mark first. */
export function sqlstateBehind(text: string, marks: readonly string[]): string | undefined {
  for (const mark of marks) {
    const at = text.lastIndexOf(mark);
    const code = at < 0 ? undefined : sqlstateAt(text.slice(at + mark.length).replace(/^["' :=]{1,4}/, ""));
    if (code !== undefined) return code;
  }
  return undefined;
}
