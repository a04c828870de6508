import type { Relation } from "../catalog/catalog";
import { placeholderPoints } from "../statement/edit-points";
import type { InsertStatement, Range } from "../statement/statement";
import { type Known, withReplacements } from "./corrected-statement";
import { edited, join, type Sql, sql } from "./sql";

export interface QueryWithoutRows {
  /** The INSERT whose query gives only rows for which the condition holds. */
  readonly insert: Sql | undefined;
  /** A look at rows of the query for which another condition holds. */
  show(which: Sql): Sql | undefined;
}

/** The columns that an INSERT … SELECT fills, in order; undefined where the query does not tell how many they are. */
export function filledColumns({ columns, source }: InsertStatement, all: readonly string[]): readonly string[] | undefined {
  if (columns) return columns.map(({ name }) => name);
  const count = source.kind === "select" ? source.targets?.length : undefined;
  return count === undefined ? undefined : all.slice(0, count);
}

/**
 * An INSERT … SELECT without the rows that a rule refuses. In the conditions `source` is the query, its columns named as those they fill. A literal
 * in the select list takes the column's type only while it stands directly under the INSERT, so nothing is offered there.
 */
export function queryWithoutRows(
  statement: InsertStatement,
  relation: Relation,
  keep: readonly Sql[],
  known: Known,
): QueryWithoutRows | undefined {
  if (statement.source.kind !== "select" || keep.length === 0) return undefined;
  const { range, targets, items } = statement.source;
  const names = filledColumns(
    statement,
    relation.columns.map(({ name }) => name),
  );
  const typed = targets
    ? targets.every(({ kind }) => kind === "expression" || kind === "subquery")
    : items === undefined || items.length === 1;
  if (names === undefined || !typed) return undefined;
  const source = sql`) AS source (${join(names)}) WHERE `;
  const written = withReplacements(
    statement,
    [
      { at: { start: range.start, end: range.start }, value: sql`SELECT source.* FROM (` },
      { at: { start: range.end, end: range.end }, value: sql`${source}${join(keep, " AND ")}` },
    ],
    known,
  );
  const select = ownQuery(statement, range);
  return {
    insert: written && sql`${written};`,
    show: (which) => select && sql`SELECT * FROM (${select}${source}${which} LIMIT 50;`,
  };
}

/** The query as it stands; undefined where it has parameters, or takes something from a WITH before the INSERT. */
function ownQuery(statement: InsertStatement, { start, end }: Range): Sql | undefined {
  if (placeholderPoints(statement).length > 0 || !/^\s*insert\b/i.test(statement.text)) return undefined;
  return edited(statement.text.slice(start, end), []);
}
