import type { Relation } from "../../../catalog/catalog";
import { primaryKeyOf } from "../../../catalog/look-up";
import { literal, type QualifiedName, type Sql, sql } from "../../../fixes/sql";

/** The newest rows by key, where the table has a key of one column; else how many rows lack the column. */
export function latestRows(table: QualifiedName, relation: Relation | undefined, column: string): Sql {
  const [key, ...more] = (relation && primaryKeyOf(relation)?.columns) ?? [];
  return key === undefined || more.length > 0 ? rowsWithout(table, column) : sql`SELECT * FROM ${table} ORDER BY ${key} DESC LIMIT 5;`;
}

/** How many rows hold NULL: 0 when it worked. */
export function rowsWithout(table: QualifiedName, column: string): Sql {
  return sql`SELECT count(*) AS rows_without_value FROM ${table} WHERE ${column} IS NULL;`;
}

/** Whether the column allows NULL, and what fills it. */
export function columnState(table: QualifiedName, column: string): Sql {
  const schema = table.schema ? sql`table_schema = ${literal(table.schema)} AND ` : sql``;
  return sql`SELECT is_nullable, column_default, identity_generation FROM information_schema.columns WHERE ${schema}table_name = ${literal(table.name)} AND column_name = ${literal(column)};`;
}
