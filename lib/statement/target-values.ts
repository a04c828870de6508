import type { GivenValue, InsertStatement, Statement } from "./statement";

/** What one row of an INSERT does with a column. */
export type TargetValue = { readonly kind: "omitted" } | { readonly kind: "given"; readonly value: GivenValue };

/**
 * What each row of an INSERT gives to a column, in order (one entry for a query or DEFAULT VALUES). `columnNames`: the
 * relation's columns in table order, which count where the statement has no list; values may then be fewer, and the rest
 * is omitted. Undefined when it cannot be told: a star or a set operation, or no list and no column names.
 */
export function givenFor(
  statement: InsertStatement,
  columnNames: readonly string[] | undefined,
  column: string,
): readonly TargetValue[] | undefined {
  const { source } = statement;
  const omitted: TargetValue = { kind: "omitted" };
  const position = columnPosition(statement, columnNames, column);
  if (source.kind === "default-values") return [omitted];
  if (position === undefined) return undefined;
  const valueAt = (values: readonly GivenValue[]): TargetValue => {
    const value = values[position];
    return value === undefined ? omitted : { kind: "given", value };
  };
  if (source.kind === "values") return source.rows.map((row) => valueAt(row.values));
  if (position < 0 && statement.columns) return [omitted];
  return source.targets && [valueAt(source.targets)];
}

/** What an UPDATE assigns to a column, or undefined when it leaves it alone. */
export function assignedTo(statement: Statement, column: string): GivenValue | undefined {
  return statement.kind === "update" ? statement.assignments.find((assignment) => assignment.column === column)?.value : undefined;
}

/** The place of a column among the values: -1 when it is not listed, undefined when that is not known. */
export function columnPosition(statement: InsertStatement, columnNames: readonly string[] | undefined, column: string): number | undefined {
  if (statement.columns) return statement.columns.findIndex(({ name }) => name === column);
  const position = columnNames?.indexOf(column);
  return position === -1 ? undefined : position;
}
