import type { Relation } from "../catalog/catalog";
import { primaryKeyOf } from "../catalog/look-up";
import type { StepDraft } from "./fix";
import { join, literal, type QualifiedName, type Sql, sql, textOf } from "./sql";

/** Beyond these, one UPDATE locks and rewrites too much at once, and a scan under ACCESS EXCLUSIVE takes too long. */
const mostRowsAtOnce = 100_000;
const mostBytesAtOnce = 100_000_000;

/** By the estimates of the catalog; "unknown" for a pasted schema and for a table that was never analysed. */
export function sizeOf(relation: Relation | undefined): "small" | "large" | "unknown" {
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
 * A loop that commits every 5,000 rows and stops when none is left; started again, it goes on where it was. By key where
 * the table has a key of one column, otherwise by the rows' places. `value` holds no input, since the loop is a string.
 */
export function fillInBatches(table: QualifiedName, { column, value }: Fill, relation: Relation | undefined): StepDraft {
  const key = relation && primaryKeyOf(relation)?.columns;
  const [only, ...more] = key ?? [];
  const body = only !== undefined && more.length === 0 ? byKey(table, column, value, only) : byPlace(table, column, value);
  const text = textOf(body);
  return {
    sql: text.includes("$backfill$") ? sql`DO ${literal(text)};` : sql`DO $backfill$\n${body}\n$backfill$;`,
    note: "Commits every 5000 rows. Run it by itself, not inside a transaction block; started again, it goes on where it was.",
    lock: "ROW EXCLUSIVE",
    scansTable: true,
    transactional: false,
  };
}

function byKey(table: QualifiedName, column: string, value: Sql, key: string): Sql {
  const [first, last] = [variable("batch_first", [column, key]), variable("batch_last", [column, key])];
  return sql`#variable_conflict use_variable
DECLARE
  ${first} ${table}.${key}%TYPE;
  ${last} ${table}.${key}%TYPE;
BEGIN
  SELECT ${key} INTO ${first} FROM ${table} WHERE ${column} IS NULL ORDER BY ${key} LIMIT 1;
  WHILE ${first} IS NOT NULL LOOP
    SELECT ${key} INTO ${last} FROM (
      SELECT ${key} FROM ${table} WHERE ${key} >= ${first} AND ${column} IS NULL ORDER BY ${key} LIMIT 5000
    ) AS batch ORDER BY ${key} DESC LIMIT 1;
    UPDATE ${table} SET ${column} = ${value} WHERE ${key} >= ${first} AND ${key} <= ${last} AND ${column} IS NULL;
    COMMIT;
    PERFORM pg_sleep(0.05);
    ${first} := (SELECT ${key} FROM ${table} WHERE ${key} > ${last} AND ${column} IS NULL ORDER BY ${key} LIMIT 1);
  END LOOP;
END`;
}

function byPlace(table: QualifiedName, column: string, value: Sql): Sql {
  return sql`BEGIN
  LOOP
    UPDATE ${table} SET ${column} = ${value}
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${column} IS NULL LIMIT 5000)) AND ${column} IS NULL;
    EXIT WHEN NOT FOUND;
    COMMIT;
    PERFORM pg_sleep(0.05);
  END LOOP;
END`;
}

/** A name for a variable of the loop that is none of the columns it stands beside. */
function variable(name: string, columns: readonly string[]): string {
  return columns.includes(name) ? variable(`${name}_`, columns) : name;
}
