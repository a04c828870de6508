import type { Attribute } from "../catalog/catalog";
import type { EditPoint, IsNull } from "../statement/edit-points";
import { defaultPoints, placeholderPoints, removalPoints, unassignPoints, valuePoints } from "../statement/edit-points";
import type { GivenValue, Placeholder, Range, Statement } from "../statement/statement";
import { boundLiteral, type DirectPlace } from "./bound-literal";
import type { StepDraft } from "./fix";
import { edited, join, type Sql, type SqlValue, sql } from "./sql";

/** What is known besides the statement. */
export interface Known {
  /** The target's columns in table order: needed where the INSERT has no column list. */
  readonly columns?: readonly Pick<Attribute, "name" | "type">[];
  /** Values of the failing row that are certain and whole, by column; they stand in for parameters that are not known. */
  readonly row?: ReadonlyMap<string, string | null>;
}

/**
 * The statement with a value for a column, wherever it leaves the column out or gives null or DEFAULT; an expression that
 * may be null is put into COALESCE. Bound parameters are written out. Undefined when that is not possible: a parameter
 * that is not known, a query whose columns cannot be told, nothing to change.
 */
export function withValue(statement: Statement, column: string, value: SqlValue, known: Known = {}): Sql | undefined {
  const points = valuePoints(statement, namesOf(known), column, nullness(statement, known));
  return points && corrected(statement, points, known, column, value);
}

/** A corrected statement as a step of a fix. An UPDATE of all rows reads all of them. */
export function correctedStep(statement: Statement, corrected: Sql): StepDraft {
  const scansTable = statement.kind === "update" && statement.where === undefined;
  return { sql: sql`${corrected};`, lock: "ROW EXCLUSIVE", scansTable };
}

/** What a column gets: a value wherever it has none (`always`: in place of the one given), or DEFAULT wherever it is given null. */
export type Change = { readonly column: string } & (
  | { readonly value: SqlValue; readonly always?: boolean }
  | { readonly keyword: "DEFAULT" }
);

/** The statement with several columns changed at once, as `withValue` and `withDefaultKeyword` do it for one. */
export function withChanges(statement: Statement, changes: readonly Change[], known: Known = {}): Sql | undefined {
  const isNull = nullness(statement, known);
  const edits: Edit[] = [];
  for (const change of changes) {
    const { column } = change;
    const value = "value" in change ? change.value : sql`DEFAULT`;
    const points =
      "value" in change
        ? valuePoints(statement, namesOf(known), column, change.always ? () => true : isNull)
        : defaultPoints(statement, namesOf(known), column, isNull);
    if (points === undefined) return undefined;
    edits.push(...points.map((point) => ({ point, column, value })));
  }
  const merged = mergeEdits(edits);
  return merged && correctedBy(statement, merged, known);
}

/** The statement with DEFAULT where it gives the column null. Undefined where it does not, or where DEFAULT cannot stand. */
export function withDefaultKeyword(statement: Statement, column: string, known: Known = {}): Sql | undefined {
  const points = defaultPoints(statement, namesOf(known), column, nullness(statement, known));
  return points && corrected(statement, points, known, column, sql`DEFAULT`);
}

/** The INSERT without the column, so that its DEFAULT applies. Undefined where it does not name it, or cannot do without. */
export function withoutColumn(statement: Statement, column: string, known: Known = {}): Sql | undefined {
  const points = removalPoints(statement, namesOf(known), column);
  return points && corrected(statement, points, known, column, sql``);
}

/** The UPDATE that does not assign the column. Undefined where it assigns nothing else, or several columns by one query. */
export function withoutAssignment(statement: Statement, column: string, known: Known = {}): Sql | undefined {
  const points = unassignPoints(statement, column);
  return points && corrected(statement, points, known, column, sql``);
}

/** The statement as it ran: with its bound parameters written out. Undefined when one is not known. */
export function withParametersWritten(statement: Statement, known: Known = {}): Sql | undefined {
  return corrected(statement, [], known, "", sql``);
}

/** The statement with some of its values replaced, whatever they were; bound parameters elsewhere are written out. */
export function withReplacements(
  statement: Statement,
  replacements: readonly { readonly at: Range; readonly value: Sql }[],
  known: Known = {},
): Sql | undefined {
  const edits = replacements.map(({ at, value }): Edit => {
    return { point: { start: at.start, end: at.end, put: { kind: "value" } }, column: "", value };
  });
  return correctedBy(statement, edits, known);
}

function corrected(statement: Statement, points: readonly EditPoint[], known: Known, column: string, value: SqlValue): Sql | undefined {
  return correctedBy(
    statement,
    points.map((point) => ({ point, column, value })),
    known,
  );
}

interface Edit {
  readonly point: EditPoint;
  readonly column: string;
  readonly value: SqlValue;
}

/**
 * Several columns added to one statement: each has its point of the same kind at the same place, in the same order, so
 * that names and values agree. A new column list and a new row of values are written once. Two queries wrapped one in the
 * other would come in the opposite order: undefined.
 */
function mergeEdits(edits: readonly Edit[]): readonly Edit[] | undefined {
  if (edits.filter(({ point }) => point.put.kind === "wrap-start").length > 1) return undefined;
  const lists = edits.flatMap(({ point }) => (point.put.kind === "columns" ? [point.put.names] : []));
  const names = [...new Set(lists.flat())];
  const values = join(edits.flatMap(({ point, value }) => (point.put.kind === "values-row" ? [value] : [])));
  const once = new Set<string>();
  return edits.flatMap((edit) => {
    const { point } = edit;
    const { kind } = point.put;
    if (kind !== "columns" && kind !== "values-row") return [edit];
    if (once.has(kind)) return [];
    once.add(kind);
    return kind === "columns" ? [{ ...edit, point: { ...point, put: { kind, names } } }] : [{ ...edit, value: values }];
  });
}

function correctedBy(statement: Statement, changes: readonly Edit[], known: Known): Sql | undefined {
  if (statement.unresolved) return undefined;
  const places = directPlaces(statement, known);
  const points = changes.map(({ point }) => point);
  const bound = outside(placeholderPoints(statement), points).map((point): Edit => ({ point, column: "", value: sql`` }));
  const edits = [...changes, ...bound].map(({ point, column, value }) => {
    const replacement = put(point, column, value, (placeholder) => {
      const literal = boundLiteral(placeholder, places.get(placeholder.start), known.row);
      return literal && apart(statement.text, point, literal);
    });
    return replacement && { start: point.start, end: point.end, with: replacement };
  });
  return edits.every((edit) => edit !== undefined) ? edited(statement.text, edits) : undefined;
}

/** The points that none of the others replaces with its surroundings. */
function outside(points: readonly EditPoint[], others: readonly EditPoint[]): readonly EditPoint[] {
  const replaced = others.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  let index = 0;
  return points.filter(({ start, end }) => {
    while ((replaced[index]?.end ?? end) < end) index++;
    return start < (replaced[index]?.start ?? end);
  });
}

function put({ put }: EditPoint, column: string, value: SqlValue, literal: (placeholder: Placeholder) => Sql | undefined): Sql | undefined {
  switch (put.kind) {
    case "nothing":
      return sql``;
    case "value":
      return sql`${value}`;
    case "next-column":
      return sql`, ${column}`;
    case "next-value":
    case "coalesce-end":
      return put.kind === "next-value" ? sql`, ${value}` : sql`, ${value})`;
    case "columns":
      return sql` (${join(put.names)})`;
    case "values-row":
      return sql`VALUES (${value})`;
    case "default-values":
      return sql`DEFAULT VALUES`;
    case "coalesce-start":
      return sql`COALESCE(`;
    case "wrap-start":
      return sql`SELECT source.*, ${value} FROM (`;
    case "wrap-end":
      return sql`) AS source`;
    case "bound":
      return literal(put.placeholder);
  }
}

/** Keeps a literal from running into a word beside it (`LIMIT?`, `?AND`). */
function apart(text: string, { start, end }: EditPoint, literal: Sql): Sql {
  const word = /[\w$'"\u0080-\uffff]/;
  const before = word.test(text.charAt(start - 1)) ? sql` ${literal}` : literal;
  return word.test(text.charAt(end)) ? sql`${before} ` : before;
}

function namesOf({ columns }: Known): readonly string[] | undefined {
  return columns?.map(({ name }) => name);
}

/** Whether a value is null, by what it is, its bound parameter, or the failing row. */
function nullness(statement: Statement, known: Known): IsNull {
  const places = directPlaces(statement, known);
  return (value: GivenValue) => {
    if (value.kind === "null") return true;
    if (value.kind === "literal" || value.kind === "default") return false;
    if (value.kind !== "placeholder") return undefined;
    if (value.placeholder.bound) return value.placeholder.bound.value === null;
    const place = places.get(value.placeholder.start);
    const stored = place && known.row?.get(place.column);
    return place?.shown && stored !== undefined ? stored === null : undefined;
  };
}

/** By the offset of the placeholder. */
function directPlaces(statement: Statement, known: Known): ReadonlyMap<number, DirectPlace> {
  const places = new Map<number, DirectPlace>();
  const add = (value: GivenValue, column: string | undefined, shown: boolean): void => {
    if (value.kind !== "placeholder" || column === undefined) return;
    const type = known.columns?.find(({ name }) => name === column)?.type;
    places.set(value.placeholder.start, { column, ...(type === undefined ? {} : { type }), shown });
  };
  if (statement.kind === "merge") {
    for (const { columns, values } of statement.inserts)
      for (const [index, value] of values.entries()) add(value, (columns ?? namesOf(known))?.[index], false);
    for (const { column, value } of statement.updates) add(value, column, false);
  }
  if (statement.kind === "update") for (const { column, value } of statement.assignments) add(value, column, false);
  if (statement.kind === "insert") {
    const names = statement.columns?.map(({ name }) => name) ?? namesOf(known) ?? [];
    const { source } = statement;
    const rows = source.kind === "values" ? source.rows.map((row) => row.values) : source.kind === "select" ? [source.targets ?? []] : [];
    const single = source.kind === "values" && rows.length === 1;
    for (const row of rows) for (const [index, value] of row.entries()) add(value, names[index], single);
  }
  return places;
}
