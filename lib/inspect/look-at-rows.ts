import "server-only";
import type { Attribute, Catalog, LookAnswer, LookRequest, Relation } from "../catalog/catalog";
import { attributeOf, relationNamed } from "../catalog/look-up";
import { deparsed, join, type Sql, sql, textOf } from "../fixes/sql";
import type { Ask } from "./connect";
import { strangersCode } from "./strangers-code";

/** Without an index at most this many pages of a table are read. */
const pagesLimit = 1000;
/** Rows are counted up to here. */
const countLimit = 1000;

/**
 * Looks at rows, bounded, one after the other, in the open read-only transaction. Refused wherever reading could run code of the
 * database's owner, or read more than a look may.
 */
export async function lookAtRows(ask: Ask, catalog: Catalog, looks: readonly LookRequest[]): Promise<readonly LookAnswer[]> {
  const answers: LookAnswer[] = [];
  for (const look of looks) {
    await ask("SAVEPOINT look");
    await ask("SET LOCAL statement_timeout = '3s'");
    try {
      answers.push(await lookOnce(ask, catalog, look));
    } catch (error) {
      await ask("ROLLBACK TO SAVEPOINT look");
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      answers.push({ id: look.id, kind: "refused", reason: reasonOf(code) });
    }
  }
  return answers;
}

function reasonOf(code: string): string {
  if (code === "42501") return "The role may not read the table.";
  if (code === "57014") return "The look took longer than three seconds.";
  if (code === "55P03") return "The table is locked.";
  return `The server refused the look${/^[0-9A-Z]{5}$/.test(code) ? ` (${code})` : ""}.`;
}

async function lookOnce(ask: Ask, catalog: Catalog, look: LookRequest): Promise<LookAnswer> {
  const refused = (reason: string): LookAnswer => ({ id: look.id, kind: "refused", reason });
  const relation = relationNamed(catalog, look.relation);
  if (relation === undefined) return refused("The table was not found.");
  if (relation.kind === "view" || relation.kind === "materialized view" || relation.kind === "foreign table")
    return refused(`${relation.name} is a ${relation.kind}; reading it runs other code.`);
  if (relation.rowSecurity) return refused("The table has row security, whose policies would run.");
  const columns = look.columns.map((name) => attributeOf(relation, name));
  if (columns.length === 0 || columns.some((column) => column === undefined)) return refused("A column was not found.");
  const foreign = await strangersCode(ask, relation);
  if (foreign !== undefined) return refused(foreign);
  return take(
    ask,
    relation,
    columns.filter((column) => column !== undefined),
    look,
  );
}

async function take(ask: Ask, relation: Relation, columns: readonly Attribute[], look: LookRequest): Promise<LookAnswer> {
  const conditions = columns.map((column, index) => condition(column, look, index));
  const values = look.kind === "null-count" ? [] : look.values.filter((value) => value !== null);
  const indexed = hasIndexOn(relation, columns);
  const pages = (relation.bytes ?? Number.POSITIVE_INFINITY) / 8192;
  const whole = indexed || pages <= pagesLimit;
  if (!whole && relation.partitioned)
    return { id: look.id, kind: "refused", reason: "The table is partitioned and has no index for this look." };
  const bound = whole ? sql`` : sql` AND ctid < '(1000,0)'::pg_catalog.tid`;
  const only = look.only && !relation.partitioned ? sql`ONLY ` : sql``;
  const rows = sql`SELECT 1 FROM ${only}${relation} WHERE ${join(conditions, " AND ")}${bound}`;
  if (look.kind === "rows-exist") {
    const text = textOf(sql`SELECT EXISTS (${rows}) AS found`);
    const [row] = await ask(text, values);
    const exists = row?.found === "t";
    if (!exists && !whole)
      return { id: look.id, kind: "refused", reason: "No index leads with these columns, and the first 1,000 pages hold no such row." };
    return { id: look.id, kind: "rows-exist", exists, sql: text };
  }
  const text = textOf(sql`SELECT pg_catalog.count(*) AS rows FROM (${rows} LIMIT ${countLimit + 1}) AS counted`);
  const [row] = await ask(text, values);
  const count = Number(row?.rows ?? 0);
  return { id: look.id, kind: look.kind, count: Math.min(count, countLimit), exact: whole && count <= countLimit, sql: text };
}

/** `$n` counts the values that are not null. */
function condition(column: Attribute, look: LookRequest, index: number): Sql {
  if (look.kind === "null-count" || look.values[index] === null || look.values[index] === undefined) return sql`${column.name} IS NULL`;
  const position = look.values.slice(0, index + 1).filter((value) => value !== null).length;
  const type = column.typeKind === "domain" ? (column.baseType ?? column.type) : column.type;
  return sql`${column.name} = ${deparsed(`$${position}`)}::${deparsed(type)}`;
}

function hasIndexOn(relation: Relation, columns: readonly Attribute[]): boolean {
  const names = columns.map((column) => column.name);
  return relation.indexes.some((index) => index.valid && index.predicate === null && names.includes(index.columns[0] ?? ""));
}
