import { closingIndex, isToken } from "../postgres/token-runs";
import { readAssignments } from "./assignments";
import { clauseEnd, pieces, rangeOf, targetRelation } from "./clause-tokens";
import { givenValue } from "./given-value";
import { selectTargets } from "./select-targets";
import type { InsertStatement } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, number, text } from "./syntax-node";

type InsertParts = Omit<InsertStatement, "text" | "placeholders">;
type Source = InsertStatement["source"];

/** An InsertStmt of the tree. Undefined when text and tree cannot be laid over each other. */
export function readInsert(source: StatementSource, insert: Fields): InsertParts | undefined {
  const relation = targetRelation(source, bare(insert, "relation"));
  if (relation === undefined) return undefined;
  const { sql, tokens } = source;
  let at = relation.next;
  if (isToken(sql, tokens[at], "AS")) at += 2;
  const beforeList = tokens[at - 1];
  const columns = columnList(source, list(insert, "cols"), at);
  if (columns === undefined || beforeList === undefined) return undefined;
  at = columns.next;
  if (isToken(sql, tokens[at], "OVERRIDING")) at += 3;
  const conflict = bare(insert, "onConflictClause");
  const conflictAt = conflict ? source.indexAt(number(conflict, "location")) : -1;
  const returningAt = clauseEnd(source, conflictAt < 0 ? at : conflictAt, ["RETURNING"]);
  const rows = insertSource(source, as(insert.selectStmt, "SelectStmt"), at, conflictAt < 0 ? returningAt : conflictAt);
  if (rows === undefined) return undefined;
  if (rows.kind === "values" && columns.found.columns && rows.rows.some(({ values }) => values.length !== columns.found.columns?.length)) {
    return undefined; // PostgreSQL refuses it: not the statement that ran, but its text with values put in
  }
  const onConflict = conflict && readConflict(source, conflict, conflictAt, returningAt);
  if (conflict && onConflict === undefined) return undefined;
  return {
    kind: "insert",
    target: relation.target,
    ...columns.found,
    ...(columns.found.columns ? {} : { columnListAt: source.range(beforeList, beforeList).end }),
    source: rows,
    ...(onConflict === undefined ? {} : { onConflict }),
    ...(hasNames(list(as(insert.selectStmt, "SelectStmt") ?? {}, "valuesLists")) ? { unresolved: true as const } : {}),
    returning: insert.returningClause !== undefined || list(insert, "returningList").length > 0,
  };
}

function columnList(
  source: StatementSource,
  columns: readonly unknown[],
  open: number,
): { readonly found: Pick<InsertParts, "columns" | "columnList">; readonly next: number } | undefined {
  if (columns.length === 0) return { found: {}, next: open };
  const close = closingIndex(source.sql, source.tokens, open);
  const [opening, closing] = [source.tokens[open], source.tokens[close ?? -1]];
  if (close === undefined || opening === undefined || closing === undefined) return undefined;
  const written = pieces(source, open + 1, close);
  const found = columns.flatMap((column, index) => {
    const name = text(as(column, "ResTarget") ?? {}, "name");
    const range = rangeOf(source, written[index] ?? []);
    return name !== undefined && range ? [{ name, range }] : [];
  });
  if (found.length !== columns.length || written.length !== columns.length) return undefined;
  return { found: { columns: found, columnList: source.between(opening.end, closing.start) }, next: close + 1 };
}

function insertSource(source: StatementSource, select: Fields | undefined, from: number, to: number): Source | undefined {
  const { sql, tokens } = source;
  const range = rangeOf(source, tokens.slice(from, to));
  if (range === undefined) return undefined;
  if (select === undefined) return { kind: "default-values", range };
  const lists = list(select, "valuesLists");
  if (lists.length === 0) {
    return { kind: "select", range, ...selectTargets(source, select, to) };
  }
  // The rows may stand in brackets, or behind a WITH clause, whose own brackets are passed over.
  let at = from;
  while (isToken(sql, tokens[at], "(")) at++;
  while (at < to && !isToken(sql, tokens[at], "VALUES")) {
    at = 1 + (isToken(sql, tokens[at], "(") ? (closingIndex(sql, tokens, at) ?? to) : at);
  }
  const rows = valuesRows(source, lists, at + 1, to);
  const keyword = tokens[at];
  const place = keyword && !isToken(sql, tokens[from], "(") ? { keywordAt: source.range(keyword, keyword).start } : {};
  return rows && { kind: "values", rows, ...place, ...(isGeneral(select) ? { general: true as const } : {}) };
}

/** analyze.c, transformInsertStmt: what makes VALUES a query like any other. */
function isGeneral(select: Fields): boolean {
  return ["sortClause", "limitOffset", "limitCount", "lockingClause", "withClause"].some((clause) => select[clause] !== undefined);
}

type Row = Extract<Source, { readonly kind: "values" }>["rows"][number];

/** The rows from the first one's bracket on. */
function valuesRows(source: StatementSource, lists: readonly unknown[], from: number, to: number): readonly Row[] | undefined {
  const { sql, tokens } = source;
  const rows: Row[] = [];
  let at = from;
  for (const row of lists) {
    const close = isToken(sql, tokens[at], "(") ? closingIndex(sql, tokens, at) : undefined;
    const [opening, closing] = [tokens[at], tokens[close ?? -1]];
    if (close === undefined || close >= to || opening === undefined || closing === undefined) return undefined;
    const items = list(as(row, "List") ?? {}, "items");
    const written = pieces(source, at + 1, close);
    if (written.length !== items.length) return undefined;
    const values = items.flatMap((item, index) => {
      const range = rangeOf(source, written[index] ?? []);
      return range ? [givenValue(source, item, range)] : [];
    });
    rows.push({ ...source.range(opening, closing), values });
    at = close + 2;
  }
  return rows;
}

function readConflict(source: StatementSource, conflict: Fields, from: number, to: number): InsertStatement["onConflict"] | undefined {
  const infer = bare(conflict, "infer");
  const columns = infer ? list(infer, "indexElems").flatMap((element) => text(as(element, "IndexElem") ?? {}, "name") ?? []) : [];
  const constraint = infer && text(infer, "conname");
  const base = { columns, ...(constraint === undefined ? {} : { constraint }) };
  if (conflict.action !== "ONCONFLICT_UPDATE") return { action: "nothing", ...base, set: [] };
  const setAt = clauseEnd(source, clauseEnd(source, from, ["DO"]), ["SET"]);
  const end = clauseEnd(source, setAt + 1, ["WHERE", "RETURNING"]);
  const set = readAssignments(source, list(conflict, "targetList"), setAt + 1, Math.min(end, to));
  return set && { action: "update", ...base, set };
}

/** True when an expression mentions a column outside a subquery: in VALUES there is none to mention. Walks without recursion. */
function hasNames(expressions: readonly unknown[]): boolean {
  const open: unknown[] = [...expressions];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null || as(node, "SubLink")) continue;
    if (as(node, "ColumnRef")) return true;
    for (const child of Object.values(node)) open.push(child);
  }
  return false;
}
