import type { Attribute, LookRequest, ProblemCount, Relation } from "../catalog/catalog";
import { join, type Sql, sql, textOf } from "../fixes/sql";
import { countLimit, type Look, pagesLimit } from "./look";
import { plainExpression } from "./plain-expression";

export function isProblemCount(kind: LookRequest["kind"]): kind is ProblemCount {
  return kind === "orphan-count" || kind === "duplicate-count" || kind === "failing-count";
}

/**
 * Counts rows that stand in a constraint's way, among the first pages of a large table; a string says why it is not asked.
 * `referenced`: the table that an "orphan-count" is about.
 */
export function problemLook(relation: Relation, columns: readonly Attribute[], look: LookRequest, referenced?: Relation): Look | string {
  const whole = (relation.bytes ?? Number.POSITIVE_INFINITY) / 8192 <= pagesLimit;
  if (!whole && relation.partitioned) return "The table is partitioned, and all of it would have to be read.";
  const part = whole ? [] : [sql`${own("ctid")} < '(1000,0)'::pg_catalog.tid`];
  const statement = statementFor(relation, columns, look, part, referenced);
  if (!("parts" in statement)) return statement.refused;
  const text = textOf(statement);
  const kind = look.kind as ProblemCount;
  return {
    sql: text,
    values: [],
    answer({ rows }) {
      const count = Number(rows ?? 0);
      return { id: look.id, kind, count: Math.min(count, countLimit), exact: whole && count <= countLimit, sql: text };
    },
  };
}

function statementFor(
  relation: Relation,
  columns: readonly Attribute[],
  look: LookRequest,
  part: readonly Sql[],
  referenced: Relation | undefined,
): Sql | { readonly refused: string } {
  const given = columns.map(({ name }) => sql`${own(name)} IS NOT NULL`);
  if (look.kind === "duplicate-count") {
    const conditions = [...(look.nullsEqual ? [] : given), ...part];
    const where = conditions.length === 0 ? sql`` : sql` WHERE ${join(conditions, " AND ")}`;
    const keys = join(columns.map(({ name }) => own(name)));
    const shared = sql`SELECT pg_catalog.count(*) AS members FROM ${relation} AS o${where} GROUP BY ${keys} HAVING pg_catalog.count(*) > 1`;
    return sql`SELECT COALESCE(pg_catalog.sum(members), 0) AS rows FROM (${shared} LIMIT ${countLimit}) AS counted`;
  }
  if (look.kind === "failing-count") {
    const condition = plainExpression(look.expression ?? "", relation);
    if (typeof condition === "string") return { refused: condition };
    return counted(sql`SELECT 1 FROM ${relation} AS o WHERE ${join([sql`NOT (${condition})`, ...part], " AND ")}`);
  }
  const keys = look.referencedColumns ?? [];
  if (referenced === undefined || keys.length !== columns.length) return { refused: "The referenced table was not found." };
  const same = columns.map(({ name }, index) => sql`${{ schema: "r", name: keys[index] ?? "" }} = ${own(name)}`);
  const missing = sql`NOT EXISTS (SELECT 1 FROM ${only(referenced)}${referenced} AS r WHERE ${join(same, " AND ")})`;
  return counted(sql`SELECT 1 FROM ${only(relation)}${relation} AS o WHERE ${join([...given, missing, ...part], " AND ")}`);
}

function counted(rows: Sql): Sql {
  return sql`SELECT pg_catalog.count(*) AS rows FROM (${rows} LIMIT ${countLimit + 1}) AS counted`;
}

/** Rows of tables that inherit do not count for a foreign key, on either side. */
function only({ partitioned }: Relation): Sql {
  return partitioned ? sql`` : sql`ONLY `;
}

function own(column: string): Sql {
  return sql`${{ schema: "o", name: column }}`;
}
