import type { Relation } from "../catalog/catalog";
import { attributeOf, primaryKeyOf } from "../catalog/look-up";
import type { StepDraft } from "./fix";
import { join, literal, type QualifiedName, regclass, type Sql, sql, textOf } from "./sql";

/** Beyond these, one UPDATE locks and rewrites too much at once, and a scan under ACCESS EXCLUSIVE takes too long. */
const mostRowsAtOnce = 100_000;
const mostBytesAtOnce = 100_000_000;

/** By the estimates of the catalog; "unknown" for a pasted schema and for a table that was never analysed. */
export function sizeOf(relation: Pick<Relation, "estimatedRows" | "bytes"> | undefined): "small" | "large" | "unknown" {
  if (relation === undefined) return "unknown";
  const { estimatedRows, bytes } = relation;
  if ((estimatedRows ?? 0) > mostRowsAtOnce || (bytes ?? 0) > mostBytesAtOnce) return "large";
  return estimatedRows === null && bytes === null ? "unknown" : "small";
}

/** A column whose NULLs are replaced: by a value, by `DEFAULT`, or by another column. */
export interface Fill {
  readonly column: string;
  readonly value: Sql;
}

/** One UPDATE for all rows: simple and atomic, right for a small table. */
export function fillAtOnce(table: QualifiedName, fills: readonly Fill[], note?: string): StepDraft {
  const [first, ...more] = fills;
  const set =
    first !== undefined && more.length === 0
      ? sql`${first.column} = ${first.value}`
      : join(fills.map(({ column, value }) => sql`${column} = COALESCE(${column}, ${value})`));
  const where = join(
    fills.map(({ column }) => sql`${column} IS NULL`),
    " OR ",
  );
  return { sql: sql`UPDATE ${table} SET ${set} WHERE ${where};`, note, lock: "ROW EXCLUSIVE", scansTable: true };
}

/**
 * A loop that commits batch by batch, tells how far it is, and stops when no NULL is left; started again, it goes on where it was. By
 * key where the table has a key of one column, otherwise block by block. `value` holds no input, since the loop is a string.
 */
export function fillInBatches(table: QualifiedName, { column, value }: Fill, relation: Relation | undefined): StepDraft {
  const key = relation && primaryKeyOf(relation)?.columns;
  const [only, ...more] = key ?? [];
  const partitioned = relation?.kind === "partitioned table" || relation?.partitioned === true;
  const body =
    only !== undefined && more.length === 0
      ? byKey(table, column, value, only)
      : partitioned
        ? byBlockOfPartitions(table, column, value)
        : byBlock(table, column, value);
  const text = textOf(body);
  const expected = expectedNulls(relation, column);
  return {
    sql: text.includes("$backfill$") ? sql`DO ${literal(text)};` : sql`DO $backfill$\n${body}\n$backfill$;`,
    note: `${expected === undefined ? "" : `About ${expected} rows, by the statistics. `}Commits batch by batch and tells how far it is. Run it by itself, not inside a transaction block (2D000); started again, it goes on where it was.`,
    lock: "ROW EXCLUSIVE",
    scansTable: true,
    transactional: false,
  };
}

/** What the statistics know of the NULLs, without a scan. */
function expectedNulls(relation: Relation | undefined, column: string): number | undefined {
  const fraction = relation && attributeOf(relation, column)?.nullFraction;
  return fraction == null || relation?.estimatedRows == null ? undefined : Math.round(fraction * relation.estimatedRows);
}

function byKey(table: QualifiedName, column: string, value: Sql, key: string): Sql {
  const [first, last, done, changed] = variables(["batch_first", "batch_last", "batch_done", "batch_changed"], [column, key]);
  return sql`#variable_conflict use_variable
DECLARE
  ${first} ${table}.${key}%TYPE;
  ${last} ${table}.${key}%TYPE;
  ${done} bigint := 0;
  ${changed} bigint;
BEGIN
  SELECT ${key} INTO ${first} FROM ${table} WHERE ${column} IS NULL ORDER BY ${key} LIMIT 1;
  WHILE ${first} IS NOT NULL LOOP
    SELECT ${key} INTO ${last} FROM (
      SELECT ${key} FROM ${table} WHERE ${key} >= ${first} AND ${column} IS NULL ORDER BY ${key} LIMIT 5000
    ) AS batch ORDER BY ${key} DESC LIMIT 1;
    UPDATE ${table} SET ${column} = ${value} WHERE ${key} >= ${first} AND ${key} <= ${last} AND ${column} IS NULL;
    GET DIAGNOSTICS ${changed} = ROW_COUNT;
    ${done} := ${done} + ${changed};
    COMMIT;
    RAISE NOTICE '% rows done, up to %', ${done}, ${last};
    PERFORM pg_sleep(0.05);
    ${first} := (SELECT ${key} FROM ${table} WHERE ${key} > ${last} AND ${column} IS NULL ORDER BY ${key} LIMIT 1);
  END LOOP;
END`;
}

/**
 * 100 blocks at a time: since 14 the rows of a range of blocks are found without reading the others, so that finished ones are not
 * read again. Rows that somebody moved meanwhile are filled at the end.
 */
function byBlock(table: QualifiedName, column: string, value: Sql): Sql {
  const [block, blocks, done, changed] = variables(["batch_block", "batch_blocks", "batch_done", "batch_changed"], [column]);
  return sql`#variable_conflict use_variable
DECLARE
  ${block} bigint := 0;
  ${blocks} bigint := pg_relation_size(${regclass(table)}) / current_setting('block_size')::int;
  ${done} bigint := 0;
  ${changed} bigint;
BEGIN
  WHILE ${block} <= ${blocks} LOOP
    UPDATE ${table} SET ${column} = ${value}
     WHERE ctid >= format('(%s,0)', ${block})::tid AND ctid < format('(%s,0)', ${block} + 100)::tid AND ${column} IS NULL;
    GET DIAGNOSTICS ${changed} = ROW_COUNT;
    ${block} := ${block} + 100;
    ${done} := ${done} + ${changed};
    COMMIT;
    CONTINUE WHEN ${changed} = 0;
    RAISE NOTICE '% rows done, block % of %', ${done}, least(${block}, ${blocks}), ${blocks};
    PERFORM pg_sleep(0.05);
  END LOOP;
  UPDATE ${table} SET ${column} = ${value} WHERE ${column} IS NULL;
END`;
}

/** Block by block through each partition. A block's number means another place in each of them, so their names are put into the text. */
function byBlockOfPartitions(table: QualifiedName, column: string, value: Sql): Sql {
  const update = textOf(sql` SET ${column} = ${value} WHERE ctid >= $1 AND ctid < $2 AND ${column} IS NULL`);
  return sql`DECLARE
  part regclass;
  block bigint;
  done bigint := 0;
  changed bigint;
BEGIN
  FOR part IN SELECT relid FROM pg_partition_tree(${regclass(table)}) WHERE isleaf LOOP
    block := 0;
    WHILE block <= pg_relation_size(part) / current_setting('block_size')::int LOOP
      EXECUTE 'UPDATE ' || part || ${literal(update)} USING format('(%s,0)', block)::tid, format('(%s,0)', block + 100)::tid;
      GET DIAGNOSTICS changed = ROW_COUNT;
      block := block + 100;
      done := done + changed;
      COMMIT;
      CONTINUE WHEN changed = 0;
      RAISE NOTICE '% rows done, now in %', done, part;
      PERFORM pg_sleep(0.05);
    END LOOP;
  END LOOP;
  UPDATE ${table} SET ${column} = ${value} WHERE ${column} IS NULL;
END`;
}

/** Names for the variables of a loop, none of them that of a column they stand beside. */
function variables<const Names extends readonly string[]>(
  names: Names,
  columns: readonly string[],
): { readonly [Name in keyof Names]: string } {
  const ending = (name: string): string => (columns.includes(name) ? ending(`${name}_`) : name);
  return names.map(ending) as { readonly [Name in keyof Names]: string };
}
