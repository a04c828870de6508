import { deparsed, join, type Sql, sql } from "../../fixes/sql";
import { indexElements } from "./index-elements";
import type { UniqueKey } from "./unique-key";

/**
 * What ON CONFLICT says to mean the index of a key: its columns, or its expressions as PostgreSQL writes them; and its predicate, without
 * which a partial index is not found (42P10). Undefined for elements with an operator class or a collation of their own.
 */
export function arbiterOf({ columns, index }: UniqueKey): Sql | undefined {
  const elements = columns ? join(columns.map((column) => column.name)) : index && indexElements(index);
  if (elements === undefined) return undefined;
  return index?.predicate ? sql`(${elements}) WHERE ${deparsed(index.predicate)}` : sql`(${elements})`;
}
