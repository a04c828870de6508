import type { Relation } from "../catalog/catalog";
import { baseColumns } from "../catalog/view-columns";
import { quoteIdentifier } from "../postgres/quote";
import type { InsertStatement, Range, Statement } from "../statement/statement";

/**
 * An INSERT through a view that calls columns by other names, as the INSERT into the table under it that PostgreSQL makes of it: what the row
 * is refused for goes by the table's names. Undefined for all else.
 */
export function throughView(statement: Statement, view: Relation | undefined, table: Relation | undefined): Statement | undefined {
  if (statement.kind !== "insert" || !view?.view || table === undefined) return undefined;
  const [base] = view.view.baseRelations;
  const names = baseColumns(view);
  const writable = !view.triggers.some(({ timing }) => timing === "instead of") && view.rules.every(({ name }) => name === "_RETURN");
  const isBase = base?.name === table.name && (base.schema === null || base.schema === table.schema);
  if (names === undefined || !isBase || !writable || view.columns.some((column) => column.default !== null)) return undefined;
  if ([...names].every(([label, column]) => label === column) || statement.onConflict || statement.returning) return undefined;
  const given = statement.columns ?? unlisted(statement, view, names);
  const columns = given?.map(({ name, range }) => ({ name: names.get(name) ?? "", range }));
  if (columns === undefined || columns.some(({ name }) => name === "")) return undefined;
  const target = [table.schema, table.name].flatMap((part) => (part === null ? [] : quoteIdentifier(part))).join(".");
  if (statement.columns === undefined) return withList(statement, target, columns, table);
  const edits = columns.map(({ range, name }) => ({ ...range, put: quoteIdentifier(name) }));
  const moved = edited(statement, [{ ...statement.target.range, put: target }, ...edits], table);
  return { ...moved, columns: columns.map(({ name }, index) => ({ name, range: moved.columns?.[index]?.range ?? moved.target.range })) };
}

/** Without a list, the values are those of the view's first columns. */
function unlisted({ source, target, columnListAt }: InsertStatement, view: Relation, names: ReadonlyMap<string, string>) {
  if (source.kind !== "values" || columnListAt === undefined || view.columns.length !== names.size) return undefined;
  return view.columns.slice(0, source.rows[0]?.values.length).map(({ name }) => ({ name, range: target.range }));
}

function withList(
  statement: InsertStatement,
  target: string,
  columns: readonly { readonly name: string }[],
  table: Relation,
): InsertStatement {
  const written = columns.map(({ name }) => quoteIdentifier(name));
  const moved = edited(statement, [{ ...statement.target.range, put: `${target} (${written.join(", ")})` }], table);
  const inside = statement.target.range.start + target.length + 2;
  let at = inside;
  const listed = columns.map(({ name }, index) => {
    const range = { start: at, end: at + (written[index]?.length ?? 0) };
    at = range.end + 2;
    return { name, range };
  });
  const { columnListAt: _, ...rest } = moved;
  const columnList = { start: inside, end: inside + written.join(", ").length };
  return { ...rest, target: { ...moved.target, range: { start: moved.target.range.start, end: inside - 2 } }, columns: listed, columnList };
}

interface Edit extends Range {
  readonly put: string;
}

function edited(statement: InsertStatement, edits: readonly Edit[], table: Relation): InsertStatement {
  const sorted = [...edits].sort((one, other) => one.start - other.start);
  let text = "";
  let at = 0;
  for (const { start, end, put } of sorted) {
    text += statement.text.slice(at, start) + put;
    at = end;
  }
  text += statement.text.slice(at);
  const moved = (offset: number, isEnd: boolean) => {
    let shift = 0;
    for (const { start, end, put } of sorted) {
      if (isEnd ? end > offset : start >= offset) break;
      shift += put.length - (end - start);
    }
    return offset + shift;
  };
  const shifted = shiftedBy(statement, moved) as InsertStatement;
  const target = { ...shifted.target, ...(table.schema === null ? {} : { schema: table.schema }), name: table.name };
  return { ...shifted, text, target };
}

const ends = new Set(["end"]);
const offsets = new Set(["start", "end", "columnListAt", "keywordAt"]);

/** Every offset of a statement moved. */
function shiftedBy(value: unknown, moved: (offset: number, isEnd: boolean) => number): unknown {
  if (Array.isArray(value)) return value.map((one) => shiftedBy(one, moved));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      offsets.has(key) && typeof one === "number" ? moved(one, ends.has(key)) : shiftedBy(one, moved),
    ]),
  );
}
