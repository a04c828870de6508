import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { deparsed, join, literal, type QualifiedName, type Sql, sql } from "../../../fixes/sql";
import { unquotedName } from "../../../row/split-list";
import type { UniqueKey } from "../unique-key";

/** The row that has the key now. */
export function findExistingRow(key: UniqueKey, evidence: Evidence): FixDraft | undefined {
  const values = evidence.key;
  if (key.columns === undefined || values === undefined || values.ambiguous || values.values.length !== key.columns.length)
    return undefined;
  const conditions = equalTo(
    key.columns.map(({ name }) => name),
    values.values,
  );
  // A partial index looks at these rows only, and helps only a query that says so.
  const counted = key.index?.predicate ? [sql`(${deparsed(key.index.predicate)})`] : [];
  return { ...shown, steps: [{ ...rowsOf(key.relation, [...conditions, ...counted]), scansTable: key.index?.valid === false }] };
}

/** The same while no schema is known, of the table that the error or its own statement names. */
export function findRowOfTarget(evidence: Evidence): FixDraft | undefined {
  const { report, statement, key } = evidence;
  const target = isOwnStatement(evidence) && (statement?.kind === "insert" || statement?.kind === "update") ? statement.target : undefined;
  const name = target?.name ?? tableOfPaste(evidence);
  const columns = key?.columns.map((column) => unquotedName(column) ?? column) ?? [];
  // A bare name, such as COPY's in the CONTEXT, need not be one that the search path finds.
  if (name === undefined || (target === undefined && report.schema === undefined)) return undefined;
  if (key === undefined || key.ambiguous) return undefined;
  // An expression, `lower(email)`, is no name.
  if (columns.length === 0 || key.columns.some((column) => /[()]|::/.test(column))) return undefined;
  const table: QualifiedName = { schema: report.schema ?? (target?.name === name ? target?.schema : undefined) ?? null, name };
  return { ...shown, steps: [rowsOf(table, equalTo(columns, key.values))] };
}

const shown = {
  id: "find-existing-row",
  kind: "investigate",
  title: "Show the row that has the key",
  when: "To see whether it is the same thing, or another thing under the same key.",
  risk: "none",
} as const;

function rowsOf(table: QualifiedName, conditions: readonly Sql[]): StepDraft {
  return { sql: sql`SELECT * FROM ${table} WHERE ${join(conditions, " AND ")} LIMIT 10;`, lock: "ACCESS SHARE" };
}

function equalTo(columns: readonly string[], values: readonly (string | null)[]): readonly Sql[] {
  return columns.map((column, index) => {
    const value = values[index] ?? null;
    return value === null ? sql`${column} IS NULL` : sql`${column} = ${literal(value)}`;
  });
}

/** The table as the paste names it. One with a line break or the like may be cut there: then it is another table's name. */
export function tableOfPaste({ report }: Evidence): string | undefined {
  return report.table !== undefined && /^[\p{L}\p{N}_ $.-]+$/u.test(report.table) ? report.table : undefined;
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
