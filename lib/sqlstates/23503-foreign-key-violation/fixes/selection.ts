import type { Relation } from "../../../catalog/catalog";
import { withParametersWritten } from "../../../fixes/corrected-statement";
import { join, type Sql, sql } from "../../../fixes/sql";
import { nameOf as tokenName } from "../../../postgres/names";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import type { DeleteStatement, Statement, UpdateStatement } from "../../../statement/statement";
import type { ForeignKey, KeyPart } from "../foreign-key";
import { attributeOf, constant, hasKey, nameOf } from "./row-sql";

/** Rows of a table: by one key, or by a search. */
export interface Selection {
  /** `customers WHERE id = 1`, for behind FROM. */
  readonly from: Sql;
  /** The values of columns that all the rows have. */
  readonly values: ReadonlyMap<string, string>;
}

/** The rows that a DELETE or UPDATE is about; without a statement, the row with the printed key. */
export function selectedBy(
  statement: Statement | undefined,
  referenced: Relation,
  parts: readonly KeyPart[] | undefined,
): Selection | undefined {
  const byKey = parts && selectionByKey(referenced, parts);
  if (statement === undefined) return byKey;
  if (statement.kind !== "delete" && statement.kind !== "update") return undefined;
  if (byKey && isOneKey(statement, parts ?? [])) return byKey;
  const from = statement.kind === "delete" ? searchOf(statement) : undefined;
  return from && { from, values: new Map() };
}

/** The one row with a key. */
export function selectionByKey(referenced: Relation, parts: readonly KeyPart[]): Selection {
  return {
    from: sql`${nameOf(referenced)} WHERE ${hasKey(parts, referenced)}`,
    values: new Map(parts.map(({ referencedColumn, value }) => [referencedColumn, value])),
  };
}

/** Where only the tables matter, not the rows. */
export function everyRow(relation: Relation): Selection {
  return { from: sql`${nameOf(relation)}`, values: new Map() };
}

/** The rows of the referencing table that point at the selected ones. */
export function pointingAt(foreignKey: ForeignKey, { from, values }: Selection): Sql {
  const { columns, referencedColumns, referencing } = foreignKey;
  if (referencedColumns.every((column) => values.has(column))) {
    const equal = columns.map((column, index) => {
      const value = values.get(referencedColumns[index] ?? "") ?? null;
      return sql`${column} = ${constant(value, attributeOf(referencing, column))}`;
    });
    return join(equal, " AND ");
  }
  const key = columns.length === 1 ? join(columns) : sql`(${join(columns)})`;
  return sql`${key} IN (SELECT ${join(referencedColumns)} FROM ${from})`;
}

/** What selects the rows of the referencing table itself that point at the selected ones. */
export function pointingRows(foreignKey: ForeignKey, selection: Selection): Selection {
  return { from: sql`${nameOf(foreignKey.referencing)} WHERE ${pointingAt(foreignKey, selection)}`, values: new Map() };
}

/** `WHERE id = 1` and nothing else: the row of the error, and no other. */
export function isOneKey(statement: DeleteStatement | UpdateStatement, parts: readonly KeyPart[]): boolean {
  const [part] = parts;
  if (statement.where === undefined || parts.length !== 1 || part === undefined) return false;
  const text = statement.text.slice(statement.where.start, statement.where.end);
  const tokens = significant(tokenize(text)).filter((token, index) => !(index === 0 && isToken(text, token, "WHERE")));
  const equals = tokens.findIndex((token) => isToken(text, token, "="));
  if (tokens.length !== equals + 2 || (equals !== 1 && equals !== 3)) return false;
  if (equals === 3 && !isToken(text, tokens[1], ".")) return false;
  if (tokenName(text, tokens[equals - 1]) !== part.referencedColumn) return false;
  const value = tokens[equals + 1];
  if (value === undefined) return false;
  const written = text.slice(value.start, value.end);
  const start = statement.where.start + value.start;
  const bound = statement.placeholders.find((placeholder) => placeholder.start === start);
  if (bound !== undefined) return bound.bound === undefined || String(bound.bound.value) === part.value;
  return written === part.value || written === `'${part.value.replaceAll("'", "''")}'`;
}

/** `customers AS c WHERE …` as the person wrote it, with parameters written out. Undefined with USING and the like. */
function searchOf(statement: DeleteStatement): Sql | undefined {
  const { text, target, where } = statement;
  const before = significant(tokenize(text.slice(0, target.range.start)));
  if (before.length !== 2) return undefined;
  const between = text.slice(target.range.end, where?.start ?? text.length);
  const tokens = significant(tokenize(between)).filter((token) => !isToken(between, token, "WHERE") && !isToken(between, token, "AS"));
  // At most an alias.
  if (
    tokens.length > 1 ||
    (tokens[0] !== undefined &&
      (tokenName(between, tokens[0]) === undefined || /^(using|returning)$/i.test(between.slice(tokens[0].start, tokens[0].end))))
  )
    return undefined;
  const from = target.range.start;
  const to = where?.end ?? (tokens[0] === undefined ? target.range.end : target.range.end + tokens[0].end);
  const piece: Statement = {
    ...statement,
    text: text.slice(from, to),
    placeholders: statement.placeholders
      .filter(({ start, end }) => start >= from && end <= to)
      .map((placeholder) => ({ ...placeholder, start: placeholder.start - from, end: placeholder.end - from })),
  };
  return withParametersWritten(piece);
}
