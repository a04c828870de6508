import type { Attribute, Relation } from "../catalog/catalog";
import type { LookRequest, ProblemCount } from "../catalog/look";
import { join, regclass, type Sql, sql, textOf } from "../fixes/sql";
import type { Look } from "./look";
import { counted, countLimit, pagesLimit, pagesOf, partitionedRefusal, type Sample, sampleOf } from "./part";
import { plainExpression } from "./plain-expression";

export function isProblemCount(kind: LookRequest["kind"]): kind is ProblemCount {
  return kind === "orphan-count" || kind === "duplicate-count" || kind === "failing-count";
}

/**
 * Counts rows that stand in a constraint's way, in a sample of a large table; a string says why it is not asked.
 * `referenced`: the table that an "orphan-count" is about.
 */
export function problemLook(relation: Relation, columns: readonly Attribute[], look: LookRequest, referenced?: Relation): Look | string {
  const whole = pagesOf(relation) <= pagesLimit;
  if (!whole && relation.partitioned) return partitionedRefusal;
  if (look.kind === "duplicate-count") {
    // Of a sample nothing follows: the rows that share a key lie anywhere.
    const part = whole ? [] : [sql`${own("ctid")} < '(1000,0)'::pg_catalog.tid`];
    const text = textOf(duplicates(relation, columns, look, part, sql` LIMIT ${countLimit}`));
    return { sql: text, values: [], answer: ({ rows }) => counted(look, Number(rows ?? 0), text, whole ? "whole" : "beginning") };
  }
  const sample = whole ? undefined : sampleOf(relation);
  const bound = whole || sample !== undefined ? [] : [sql`${own("ctid")} < '(1000,0)'::pg_catalog.tid`];
  const rows = problemRows(relation, columns, look, { bound, sample }, referenced);
  if (typeof rows === "string") return rows;
  const limit = sample === undefined ? sql` LIMIT ${countLimit + 1}` : sql``;
  const text = textOf(sql`SELECT pg_catalog.count(*) AS rows FROM (SELECT 1 FROM ${rows}${limit}) AS counted`);
  const part = whole ? "whole" : (sample ?? "beginning");
  return { sql: text, values: [], answer: ({ rows: found }) => counted(look, Number(found ?? 0), text, part) };
}

/** How many rows share their key with another one. */
export function duplicates(
  relation: Relation,
  columns: readonly Attribute[],
  look: LookRequest,
  part: readonly Sql[],
  limit: Sql = sql``,
): Sql {
  const given = columns.map(({ name }) => sql`${own(name)} IS NOT NULL`);
  const conditions = [...(look.nullsEqual ? [] : given), ...part];
  const where = conditions.length === 0 ? sql`` : sql` WHERE ${join(conditions, " AND ")}`;
  const keys = join(columns.map(({ name }) => own(name)));
  const shared = sql`SELECT pg_catalog.count(*) AS members FROM ${relation} AS o${where} GROUP BY ${keys} HAVING pg_catalog.count(*) > 1`;
  return sql`SELECT COALESCE(pg_catalog.sum(members), 0) AS rows FROM (${shared}${limit}) AS counted`;
}

/** What stands after FROM for rows that fail a condition, or point at no row. A string says why it is not asked. */
export function problemRows(
  relation: Relation,
  columns: readonly Attribute[],
  look: LookRequest,
  { bound, sample }: { readonly bound: readonly Sql[]; readonly sample?: Sample },
  referenced: Relation | undefined,
): Sql | string {
  const part = sample?.clause ?? sql``;
  if (look.kind === "failing-count") {
    const condition = look.hash ? heldByHash(columns, look.hash, referenced) : plainExpression(look.expression ?? "", relation);
    if (typeof condition === "string") return condition;
    return sql`${relation} AS o${part} WHERE ${join([sql`NOT (${condition})`, ...bound], " AND ")}`;
  }
  const keys = look.referencedColumns ?? [];
  if (referenced === undefined || keys.length !== columns.length) return "The referenced table was not found.";
  const given = columns.map(({ name }) => sql`${own(name)} IS NOT NULL`);
  const same = columns.map(({ name }, index) => sql`${{ schema: "r", name: keys[index] ?? "" }} = ${own(name)}`);
  const missing = sql`NOT EXISTS (SELECT 1 FROM ${only(referenced)}${referenced} AS r WHERE ${join(same, " AND ")})`;
  return sql`${only(relation)}${relation} AS o${part} WHERE ${join([...given, missing, ...bound], " AND ")}`;
}

/** What PostgreSQL itself asks of a row before it goes to a HASH partition. */
function heldByHash(
  columns: readonly Attribute[],
  { modulus, remainder }: NonNullable<LookRequest["hash"]>,
  parent?: Relation,
): Sql | string {
  if (parent === undefined) return "The partitioned table was not found.";
  const key = join(columns.map(({ name }) => own(name)));
  return sql`pg_catalog.satisfies_hash_partition(${regclass(parent)}::pg_catalog.regclass, ${modulus}, ${remainder}, ${key})`;
}

/** Rows of tables that inherit do not count for a foreign key, on either side. */
function only({ partitioned }: Relation): Sql {
  return partitioned ? sql`` : sql`ONLY `;
}

/** A column of the table that is read. */
export function own(column: string): Sql {
  return sql`${{ schema: "o", name: column }}`;
}
