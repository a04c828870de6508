import type { Placeholder } from "../statement/statement";
import { literal, type Sql, sql } from "./sql";

/** A column that a placeholder gives its value straight to. */
export interface DirectPlace {
  readonly column: string;
  readonly type?: string;
  /** The failing row shows what the placeholder gave: the statement has this one row. */
  readonly shown: boolean;
}

const numericTypes = /^(smallint|integer|bigint|numeric|real|double precision)/;

/**
 * A placeholder's value as a literal: null as NULL; whole numbers and booleans plainly where they go straight to a column that
 * takes them; all else as a quoted constant, which PostgreSQL gives the type that it gave the parameter. What is not bound
 * is taken from the failing row, where that shows it. Undefined when it is not known.
 */
export function boundLiteral(
  placeholder: Placeholder,
  place: DirectPlace | undefined,
  row: ReadonlyMap<string, string | null> | undefined,
): Sql | undefined {
  const { bound } = placeholder;
  if (bound === undefined) {
    const stored = place?.shown ? row?.get(place.column) : undefined;
    if (stored === undefined) return undefined;
    return stored === null ? sql`NULL` : literal(stored);
  }
  const { value } = bound;
  if (value === null) return sql`NULL`;
  if (typeof value === "string") return literal(value);
  const plain =
    place !== undefined && (place.type === undefined || (typeof value === "number" ? numericTypes : /^boolean$/).test(place.type));
  if (typeof value === "boolean") return plain ? (value ? sql`true` : sql`false`) : literal(String(value));
  return plain && Number.isSafeInteger(value) ? sql`${value}` : literal(String(value));
}
