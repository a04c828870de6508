import type { Attribute, Relation } from "../catalog/catalog";
import type { LookAnswer, LookRequest } from "../catalog/look";
import { attributeOf, constraintOf, primaryKeyOf } from "../catalog/look-up";
import { deparsed, join, literal, type Sql, sql, textOf } from "../fixes/sql";
import { counted, countLimit, pagesLimit, pagesOf, type Sample, sampleOf } from "./part";

/** One look, ready to be taken. */
export interface Look {
  readonly sql: string;
  readonly values: readonly (string | null)[];
  /** From the one row that it gives; a string says why there is no answer. */
  answer(row: Readonly<Record<string, string | null>>): LookAnswer | string;
}

/** The statement of a look, or why there is none. */
export function lookFor(relation: Relation, columns: readonly Attribute[], look: LookRequest): Look | string {
  if (look.kind === "sequence-state") return sequenceState(relation, columns, look.id);
  // Without columns any row will do.
  const any = columns.length === 0 && look.constraint === undefined;
  const whole = any || hasIndexOn(relation, columns) || pagesOf(relation) <= pagesLimit;
  if (!whole && relation.partitioned) return "The table is partitioned and has no index for this look.";
  const isCount = look.kind === "null-count" || look.kind === "row-count";
  const sample = isCount && !whole ? sampleOf(relation) : undefined;
  const bound = whole || sample !== undefined ? [] : [sql`ctid < '(1000,0)'::pg_catalog.tid`];
  const from = rowsOf(relation, columns, look, { bound, sample });
  if (typeof from === "string") return from;
  const rows = sql`SELECT 1 FROM ${from}`;
  const values = comparedValues(columns, look);
  if (look.kind === "rows-exist") return exists(look.id, textOf(sql`SELECT EXISTS (${rows}) AS found`), values, whole);
  if (look.kind === "matching-row") return matchingRow(relation, from, look.id, values, whole);
  const limit = sample === undefined ? sql` LIMIT ${countLimit + 1}` : sql``;
  const text = textOf(sql`SELECT pg_catalog.count(*) AS rows FROM (${rows}${limit}) AS counted`);
  const part = whole ? "whole" : (sample ?? "beginning");
  return { sql: text, values, answer: ({ rows: found }) => counted(look, Number(found ?? 0), text, part) };
}

/** What stands after FROM: the table, or a sample of it, and its rows that the look is about. A string says why there are none. */
export function rowsOf(
  relation: Relation,
  columns: readonly Attribute[],
  look: LookRequest,
  { bound, sample }: { readonly bound: readonly Sql[]; readonly sample?: Sample },
): Sql | string {
  const failed = look.constraint === undefined ? undefined : constraintOf(relation, look.constraint)?.expression;
  if (failed === null || (look.constraint !== undefined && failed === undefined)) return "The CHECK was not found.";
  const only = look.only && !relation.partitioned ? sql`ONLY ` : sql``;
  const conditions = [...conditionsOf(columns, look), ...(failed === undefined ? [] : [sql`NOT (${deparsed(failed)})`]), ...bound];
  const where = conditions.length === 0 ? sql`` : sql` WHERE ${join(conditions, " AND ")}`;
  return sql`${only}${relation}${sample?.clause ?? sql``}${where}`;
}

/** The values that `rowsOf` compares, `$1` and so on. */
export function comparedValues(columns: readonly Attribute[], look: LookRequest): readonly string[] {
  return look.kind === "null-count" ? [] : look.values.slice(0, columns.length).filter((value) => value !== null);
}

function exists(id: string, text: string, values: readonly string[], whole: boolean): Look {
  return {
    sql: text,
    values,
    answer({ found }) {
      if (found !== "t" && !whole) return "No index leads with these columns, and the first 1,000 pages hold no such row.";
      return { id, kind: "rows-exist", exists: found === "t", sql: text };
    },
  };
}

/** At most this much of a key's value is told. */
const valueLimit = 200;

/** The columns of a table's primary key, which tells its rows apart. */
export function keyColumns(relation: Relation): readonly Attribute[] {
  return (primaryKeyOf(relation)?.columns ?? []).flatMap((name) => attributeOf(relation, name) ?? []);
}

function matchingRow(relation: Relation, from: Sql, id: string, values: readonly string[], whole: boolean): Look | string {
  const key = keyColumns(relation);
  if (key.length === 0) return "The table has no primary key that would tell which row it is.";
  const shown = key.map((column, index) => sql`pg_catalog."left"(${column.name}::pg_catalog.text, ${valueLimit}) AS ${`key_${index}`}`);
  const text = textOf(sql`SELECT ${join(shown)} FROM ${from} LIMIT 1`);
  return {
    sql: text,
    values,
    answer(row) {
      const found = row.key_0 !== undefined;
      if (!found && !whole) return "No index leads with these columns, and the first 1,000 pages hold no such row.";
      const told = key.map(({ name: column }, index) => ({ column, value: row[`key_${index}`] ?? "" }));
      return { id, kind: "matching-row", key: found ? told : null, sql: text };
    },
  };
}

/** `pg_sequence_last_value` is null while no number was handed out, and says no where the name is not that of a sequence. */
function sequenceState(relation: Relation, columns: readonly Attribute[], id: string): Look | string {
  const [column] = columns;
  const sequence = column && sequenceOf(column);
  if (column === undefined || columns.length > 1 || sequence === undefined) return "No sequence fills the column.";
  const small = pagesOf(relation) <= pagesLimit;
  if (!hasIndexOn(relation, columns) && !small) return "The column has no index, so its largest value is not looked for.";
  const text = textOf(
    sql`SELECT pg_catalog.pg_sequence_last_value(${sequence}) AS last, pg_catalog.has_sequence_privilege(${sequence}, 'USAGE, SELECT') AS allowed, (SELECT s.seqincrement FROM pg_catalog.pg_sequence AS s WHERE s.seqrelid = ${sequence}) AS increment, (SELECT pg_catalog.max(${column.name}) FROM ${relation}) AS largest`,
  );
  return {
    sql: text,
    values: [],
    // Since 18 the last value is null, too, where the role may not read it.
    answer: ({ last, allowed, increment, largest }) =>
      increment === null || increment === undefined || allowed !== "t"
        ? "The role may not read the sequence."
        : { id, kind: "sequence-state", last: last ?? null, increment, largest: largest ?? null, sql: text },
  };
}

function sequenceOf({ sequence, default: filler }: Attribute): Sql | undefined {
  if (sequence !== null) return sql`${literal(sequence)}::pg_catalog.regclass`;
  const named = /^nextval\('((?:[^']|'')*)'::regclass\)$/.exec(filler ?? "")?.[1];
  return named === undefined ? undefined : sql`${literal(named.replaceAll("''", "'"))}::pg_catalog.regclass`;
}

/**
 * Nulls are counted in rows where any of the columns is null. Otherwise each column equals its value: `$n` counts those that are
 * not null, and without a cast takes the column's type without its length, so that nothing is cut or rounded.
 */
function conditionsOf(columns: readonly Attribute[], look: LookRequest): readonly Sql[] {
  if (look.kind === "null-count") {
    return [
      sql`(${join(
        columns.map((column) => sql`${column.name} IS NULL`),
        " OR ",
      )})`,
    ];
  }
  let position = 0;
  return columns.map((column, index) => {
    const value = look.values[index];
    return value === null || value === undefined ? sql`${column.name} IS NULL` : sql`${column.name} = ${deparsed(`$${++position}`)}`;
  });
}

export function hasIndexOn(relation: Relation, columns: readonly Attribute[]): boolean {
  const names = columns.map((column) => column.name);
  return relation.indexes.some((index) => index.valid && index.predicate === null && names.includes(index.columns[0] ?? ""));
}
