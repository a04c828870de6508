import type { Attribute, Relation } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { isRangeExclusion } from "../fixes/range-exclusion";
import { deparsed, join, type Sql, type SqlValue, sql, textOf } from "../fixes/sql";
import type { Look } from "./look";
import { counted, countLimit, pagesLimit, pagesOf, partitionedRefusal } from "./part";
import { plainExpression } from "./plain-expression";
import { own } from "./problem-look";

/** Those that exclusion constraints are made of; a bare one means pg_catalog's while a look runs. */
const operators = new Set("= && <> -|- @> <@ << >> &< &> < <= > >= ~= |>> <<| &<| |&>".split(" "));

/**
 * Counts the pairs of rows that an exclusion constraint would refuse, in the beginning of a large table; a string says why it is not
 * asked. Ranges are sorted and swept; only other operators hold the rows against each other, up to the limit.
 */
export function collisionLook(relation: Relation, columns: readonly Attribute[], look: LookRequest): Look | string {
  const given = look.operators ?? [];
  const elements = columns.map(({ name }, index) => ({ column: name, operator: given[index] ?? "" }));
  if (elements.length === 0 || elements.length !== given.length) return "No column was named.";
  if (!elements.every(({ operator }) => operators.has(operator))) return "The constraint has an operator that a look does not know.";
  if (relation.partitioned) return partitionedRefusal;
  const condition = look.expression === undefined ? undefined : plainExpression(look.expression, relation);
  if (typeof condition === "string") return condition;
  const whole = pagesOf(relation) <= pagesLimit;
  const where = [
    ...elements.map(({ column }) => sql`${own(column)} IS NOT NULL`),
    ...(condition ? [sql`(${condition})`] : []),
    ...(whole ? [] : [sql`${own("ctid")} < '(1000,0)'::pg_catalog.tid`]),
  ];
  const rows = sql`FROM ONLY ${relation} AS o WHERE ${join(where, " AND ")}`;
  const range = isRangeExclusion({ elements }, relation);
  const alike = elements.every(({ operator }) => operator === "=");
  const text = textOf(range ? swept(elements, rows) : alike ? sharedKeys(elements, rows) : heldAgainst(elements, rows));
  return { sql: text, values: [], answer: ({ rows: found }) => counted(look, Number(found ?? 0), text, whole ? "whole" : "beginning") };
}

type Elements = readonly { readonly column: string; readonly operator: string }[];

/**
 * Each range begins and ends; when one begins, it overlaps all that have begun and not ended. At the same value an end that is not
 * included comes first, then what begins with it, then what ends with it, then what begins behind it.
 */
function swept(elements: Elements, rows: Sql): Sql {
  const range = own(elements.find(({ operator }) => operator === "&&")?.column ?? "");
  const keys = elements.filter(({ operator }) => operator === "=").map(({ column }) => column);
  const named = keys.map((_, index) => `key_${index}`);
  const ownKeys = keys.map((column, index) => sql`${own(column)} AS ${named[index] ?? ""}, `);
  const shown = ownKeys.reduce((all, one) => sql`${all}${one}`, sql``);
  const call = (name: string) => sql`pg_catalog.${name}(${range})`;
  const edge = (side: "lower" | "upper") => {
    const [far, closed, open, step] = side === "lower" ? [-1, 1, 3, 1] : [1, 2, 0, -1];
    return sql`SELECT ${shown}CASE WHEN ${call(`${side}_inf`)} THEN ${far} ELSE 0 END AS place, ${call(side)} AS at, CASE WHEN ${call(`${side}_inc`)} THEN ${closed} ELSE ${open} END AS turn, ${step} AS step ${rows} AND NOT ${call("isempty")}`;
  };
  const parted = keys.length === 0 ? sql`` : sql`PARTITION BY ${join(named)} `;
  return sql`SELECT COALESCE(pg_catalog.sum(begun) FILTER (WHERE step > 0), 0) AS rows FROM (SELECT step, pg_catalog.sum(step) OVER (${parted}ORDER BY place, at, turn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS begun FROM (${edge("lower")} UNION ALL ${edge("upper")}) AS edges) AS swept`;
}

function sharedKeys(elements: Elements, rows: Sql): Sql {
  const keys = join(elements.map(({ column }) => own(column)));
  const groups = sql`SELECT pg_catalog.count(*) AS members ${rows} GROUP BY ${keys} HAVING pg_catalog.count(*) > 1`;
  return sql`SELECT COALESCE(pg_catalog.sum(members * (members - 1) / 2), 0) AS rows FROM (${groups}) AS shared`;
}

function heldAgainst(elements: Elements, rows: Sql): Sql {
  const names = elements.map((_, index) => `key_${index}`);
  const shown = elements.map(({ column }, index) => sql`${own(column)} AS ${names[index] ?? ""}`);
  const table = sql`SELECT ${own("ctid")} AS place, ${join(shown)} ${rows}`;
  const of = (alias: string, name: string): SqlValue => ({ schema: alias, name });
  const collide = elements.map(({ operator }, index) => {
    const name = names[index] ?? "";
    return sql`${of("one", name)} ${deparsed(operator)} ${of("another", name)}`;
  });
  const pairs = sql`SELECT 1 FROM (${table}) AS one JOIN (${table}) AS another ON one.place < another.place AND ${join(collide, " AND ")} LIMIT ${countLimit + 1}`;
  return sql`SELECT pg_catalog.count(*) AS rows FROM (${pairs}) AS counted`;
}
