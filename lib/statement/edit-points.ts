import type { GivenValue, InsertStatement, MergeStatement, Placeholder, Range, Statement } from "./statement";
import { columnPosition } from "./target-values";

/** A place in a statement's text and what to put there, for whoever writes the SQL. */
export interface EditPoint extends Range {
  readonly put: Put;
}

export type Put =
  /** The text there goes. */
  | { readonly kind: "nothing" }
  | { readonly kind: "value" }
  /** `, column` and `, value`: one more in a list. */
  | { readonly kind: "next-column" | "next-value" }
  /** A column list, with a space before it. */
  | { readonly kind: "columns"; readonly names: readonly string[] }
  /** `VALUES (value)`, `DEFAULT VALUES`. */
  | { readonly kind: "values-row" | "default-values" }
  /** `COALESCE(` and `, value)` around an expression that may be null. */
  | { readonly kind: "coalesce-start" | "coalesce-end" }
  /** `SELECT source.*, value FROM (` and `) AS source` around a query. */
  | { readonly kind: "wrap-start" | "wrap-end" }
  | { readonly kind: "bound"; readonly placeholder: Placeholder };

/** Whether a placeholder's value is null; undefined when it is not known. */
export type IsNull = (value: GivenValue) => boolean | undefined;

/**
 * Gives a column a value: where the statement leaves it out, one more column and value; where it is null or DEFAULT, in
 * its place; around an expression, COALESCE. Undefined when there is no way or nothing to do.
 */
export function valuePoints(
  statement: Statement,
  columnNames: readonly string[] | undefined,
  column: string,
  isNull: IsNull,
): readonly EditPoint[] | undefined {
  if (statement.kind === "update") {
    const assignment = statement.assignments.find((one) => one.column === column);
    return assignment && !assignment.shared ? some(replacement(assignment.value, isNull)) : undefined;
  }
  if (statement.kind === "merge") return some(mergedPoints(statement, columnNames, column, isNull));
  if (statement.kind !== "insert") return undefined;
  const onConflict = statement.onConflict?.set.find((one) => one.column === column);
  const upserted = onConflict && (onConflict.shared ? undefined : conflictReplacement(onConflict.value, isNull));
  if (onConflict && upserted === undefined) return undefined;
  const inserted = insertedPoints(statement, columnNames, column, isNull);
  return inserted && some([...inserted, ...(upserted ?? [])]);
}

/** Puts DEFAULT where a row or an assignment gives null. Undefined where DEFAULT cannot stand (a query) or nothing is null. */
export function defaultPoints(
  statement: Statement,
  columnNames: readonly string[] | undefined,
  column: string,
  isNull: IsNull,
): readonly EditPoint[] | undefined {
  const values = replaceableValues(statement, columnNames, column);
  if (values === undefined || values.some((value) => isNull(value) === undefined)) return undefined;
  return some(values.filter((value) => isNull(value) === true).map((value) => at(value, { kind: "value" })));
}

/**
 * Takes a column out of an INSERT, so that its DEFAULT applies. Undefined for other statements, where the column is not
 * given, where several rows have no other column, or where the query goes by its items' places.
 */
export function removalPoints(
  statement: Statement,
  columnNames: readonly string[] | undefined,
  column: string,
): readonly EditPoint[] | undefined {
  if (statement.kind !== "insert") return undefined;
  const { source, columns, columnList } = statement;
  const position = columnPosition(statement, columnNames, column);
  const rows = source.kind === "select" && !source.plain ? undefined : itemRows(source);
  const count = rows?.[0]?.length ?? 0;
  if (position === undefined || position < 0 || rows === undefined || position >= count) return undefined;
  if (count === 1) {
    if (rows.length > 1 || source.kind !== "values" || source.general) return undefined;
    const [row] = source.rows;
    const list = columns && columnList ? [at({ start: columnList.start - 1, end: columnList.end + 1 }, { kind: "nothing" })] : [];
    return row && source.keywordAt !== undefined
      ? [...list, at({ start: source.keywordAt, end: row.end }, { kind: "default-values" })]
      : undefined;
  }
  const list = columns
    ? [
        at(
          withComma(
            columns.map(({ range }) => range),
            position,
          ),
          { kind: "nothing" },
        ),
      ]
    : newList(
        statement,
        columnNames?.slice(0, count).filter((name) => name !== column),
      );
  return list && [...list, ...rows.map((row) => at(withComma(row, position), { kind: "nothing" }))];
}

/** Takes `column = value` out of an UPDATE, with one comma beside it. */
export function unassignPoints(statement: Statement, column: string): readonly EditPoint[] | undefined {
  if (statement.kind !== "update") return undefined;
  const { assignments, text } = statement;
  const index = assignments.findIndex((one) => one.column === column);
  const before = assignments[index - 1];
  const [assigned, after] = assignments.slice(index);
  // In `(a, b) = (1, 2)` the pairs do not stand side by side.
  if (index < 0 || assignments.length < 2 || assigned === undefined || assignments.some((one) => one.shared)) return undefined;
  if (before)
    return pairOnly(text.slice(before.value.end, assigned.value.start))
      ? [at({ start: before.value.end, end: assigned.value.end }, { kind: "nothing" })]
      : undefined;
  const between = after && text.slice(assigned.value.end, after.value.start);
  const from = Math.max(0, assigned.value.start - 300);
  const set = setOfColumn.exec(text.slice(from, assigned.value.start).trimEnd());
  if (between === undefined || !pairOnly(between) || set === null) return undefined;
  const start = from + set.index + (set[1]?.length ?? 0);
  return [at({ start, end: assigned.value.end + between.indexOf(",") + 1 }, { kind: "nothing" })];
}

/** `SET column =` at the end of a text without blanks behind it. */
const setOfColumn = /\b(SET\s{1,50})(?:"[^"]{1,128}"|[\w$\u00a1-\uffff]{1,128})\s{0,50}=$/i;

/** `, column =`, and no brackets or comments that would take more along. */
function pairOnly(between: string): boolean {
  const text = between.trim();
  if (!text.startsWith(",") || !text.endsWith("=")) return false;
  return /^(?:"(?:[^"]|"")*"|[\w$\u0080-\uffff]+)$/.test(text.slice(1, -1).trim());
}

/** Every placeholder, to be written as a literal. */
export function placeholderPoints(statement: Statement): readonly EditPoint[] {
  return statement.placeholders.map((placeholder) => at(placeholder, { kind: "bound", placeholder }));
}

function insertedPoints(
  statement: InsertStatement,
  columnNames: readonly string[] | undefined,
  column: string,
  isNull: IsNull,
): readonly EditPoint[] | undefined {
  const { source } = statement;
  if (source.kind === "default-values") {
    const list = newList(statement, [column]);
    return list && [...list, at(source.range, { kind: "values-row" })];
  }
  const position = columnPosition(statement, columnNames, column);
  if (position === undefined) return undefined;
  const values = source.kind === "values" ? source.rows.map((row) => row.values) : source.targets && [source.targets];
  const given = position < 0 ? undefined : values?.map((row) => row[position]);
  if (given?.every((value) => value !== undefined)) return flat(given.map((value) => replacement(value, isNull)));
  if (position >= 0 && (statement.columns || values === undefined)) return undefined;
  const list = listWith(statement, columnNames, values?.[0]?.length, column);
  if (list === undefined) return undefined;
  const rows = itemRows(source);
  if (rows) return flat([list, ...rows.map((row) => behindLast(row))]);
  if (source.kind !== "select") return undefined;
  return [...list, at(startOf(source.range), { kind: "wrap-start" }), at(endOf(source.range), { kind: "wrap-end" })];
}

/** In every INSERT of a MERGE, for which of them a row comes to its data decides; and in the UPDATEs that set the column. */
function mergedPoints(
  { inserts, updates }: MergeStatement,
  columnNames: readonly string[] | undefined,
  column: string,
  isNull: IsNull,
): readonly EditPoint[] | undefined {
  const inserted = inserts.map(({ columns, columnsEnd, values }) => {
    const position = (columns ?? columnNames)?.indexOf(column);
    const given = position === undefined ? undefined : values[position];
    if (given) return replacement(given, isNull);
    const last = values.at(-1);
    if (columns?.includes(column) || columnsEnd === undefined || last === undefined) return undefined;
    return [at({ start: columnsEnd, end: columnsEnd }, { kind: "next-column" }), at(endOf(last), { kind: "next-value" })];
  });
  const set = updates.filter((one) => one.column === column);
  return flat([...inserted, ...set.map(({ shared, value }) => (shared ? undefined : replacement(value, isNull)))]);
}

/** The column list with one more column. */
function listWith(
  statement: InsertStatement,
  columnNames: readonly string[] | undefined,
  count: number | undefined,
  column: string,
): readonly EditPoint[] | undefined {
  const last = statement.columns?.at(-1);
  if (last) return [at(endOf(last.range), { kind: "next-column" })];
  if (columnNames === undefined || count === undefined) return undefined;
  return newList(statement, [...columnNames.slice(0, count), column]);
}

function newList(statement: InsertStatement, names: readonly string[] | undefined): readonly EditPoint[] | undefined {
  const place = statement.columnListAt;
  return names && place !== undefined ? [at({ start: place, end: place }, { kind: "columns", names })] : undefined;
}

/** The ranges of each row's values, or of the query's items. */
function itemRows(source: InsertStatement["source"]): readonly (readonly Range[])[] | undefined {
  if (source.kind === "values") return source.rows.map((row) => row.values);
  return source.kind === "select" && source.items ? [source.items] : undefined;
}

function behindLast(row: readonly Range[]): readonly EditPoint[] | undefined {
  const last = row.at(-1);
  return last && [at(endOf(last), { kind: "next-value" })];
}

function replacement(value: GivenValue, isNull: IsNull): readonly EditPoint[] | undefined {
  if (value.kind === "default") return [at(value, { kind: "value" })];
  return conflictReplacement(value, isNull);
}

function conflictReplacement(value: GivenValue, isNull: IsNull): readonly EditPoint[] | undefined {
  const known = isNull(value);
  if (known === true) return [at(value, { kind: "value" })];
  if (known === false) return [];
  if (value.kind !== "expression" && value.kind !== "subquery") return undefined;
  return [at(startOf(value), { kind: "coalesce-start" }), at(endOf(value), { kind: "coalesce-end" })];
}

/** The values that DEFAULT can replace. */
function replaceableValues(
  statement: Statement,
  columnNames: readonly string[] | undefined,
  column: string,
): readonly GivenValue[] | undefined {
  if (statement.kind === "update") {
    const assignment = statement.assignments.find((one) => one.column === column);
    return assignment && !assignment.shared ? [assignment.value] : undefined;
  }
  if (statement.kind === "merge") {
    const inserted = statement.inserts.flatMap(({ columns, values }) => values[(columns ?? columnNames)?.indexOf(column) ?? -1] ?? []);
    const set = statement.updates.filter((one) => one.column === column);
    return set.some(({ shared }) => shared) ? undefined : [...inserted, ...set.map(({ value }) => value)];
  }
  if (statement.kind !== "insert" || statement.source.kind !== "values" || statement.source.general) return undefined;
  const position = columnPosition(statement, columnNames, column);
  if (position === undefined || position < 0) return undefined;
  return statement.source.rows.flatMap((row) => row.values[position] ?? []);
}

/** An item with the comma that parts it from its neighbour. */
function withComma(items: readonly Range[], position: number): Range {
  const [before, item, after] = [items[position - 1], items[position], items[position + 1]];
  if (item === undefined) return { start: 0, end: 0 };
  return before ? { start: before.end, end: item.end } : { start: item.start, end: after?.start ?? item.end };
}

function at(range: Range, put: Put): EditPoint {
  return { start: range.start, end: range.end, put };
}

function startOf(range: Range): Range {
  return { start: range.start, end: range.start };
}

function endOf(range: Range): Range {
  return { start: range.end, end: range.end };
}

function flat(parts: readonly (readonly EditPoint[] | undefined)[]): readonly EditPoint[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function some(points: readonly EditPoint[] | undefined): readonly EditPoint[] | undefined {
  return points && points.length > 0 ? points : undefined;
}
