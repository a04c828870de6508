import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { deparsed, join, literal, type QualifiedName, sql } from "../../../fixes/sql";
import type { UniqueKey } from "../unique-key";

/** The row that has the key now. */
export function findExistingRow(key: UniqueKey, evidence: Evidence): FixDraft | undefined {
  const values = evidence.key;
  if (key.columns === undefined || values === undefined || values.ambiguous || values.values.length !== key.columns.length)
    return undefined;
  const conditions = key.columns.map((column, index) => {
    const value = values.values[index];
    return value === null || value === undefined ? sql`${column.name} IS NULL` : sql`${column.name} = ${literal(value)}`;
  });
  // A partial index looks at these rows only, and helps only a query that says so.
  const counted = key.index?.predicate ? [sql`(${deparsed(key.index.predicate)})`] : [];
  return {
    id: "find-existing-row",
    kind: "investigate",
    title: "Show the row that has the key",
    when: "To see whether it is the same thing, or another thing under the same key.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT * FROM ${key.relation} WHERE ${join([...conditions, ...counted], " AND ")} LIMIT 10;`,
        lock: "ACCESS SHARE",
        scansTable: key.index?.valid === false,
      },
    ],
  };
}

/** Keys that stand in more than one row. */
export function findDuplicates(table: QualifiedName, columns: readonly string[]): FixDraft {
  return {
    id: "find-duplicates",
    kind: "investigate",
    title: "List the keys that stand in several rows",
    when: "Before deciding which rows to keep.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT ${join(columns)}, count(*) AS rows FROM ${table} GROUP BY ${join(columns)} HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 50;`,
        lock: "ACCESS SHARE",
        scansTable: true,
      },
    ],
  };
}
