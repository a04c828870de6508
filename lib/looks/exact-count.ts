import type { Attribute, Relation } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { deparsed, type Sql, sql, textOf } from "../fixes/sql";
import { comparedValues, hasIndexOn, rowsOf } from "./look";
import type { PlannedLook } from "./planned-look";
import { duplicates, isProblemCount, own, problemRows } from "./problem-look";

/**
 * A count of all rows, in steps of which each is one short statement. "pages": the last two parameters are where the step begins and
 * where it ends, as a tid. "keys": they are a mask and what the hash of the key has under it, so that all rows of a key
 * fall into one step; each step reads the whole table. "index": one step, without parameters of its own.
 */
export interface ExactCount {
  readonly sql: string;
  /** The values compared; they come before the step's own. */
  readonly values: readonly string[];
  readonly by: "pages" | "keys" | "index";
}

/** Ranges of pages are read as such since this major; before it each step would read the whole table. */
export const rangesSince = 14;

/** How all rows are counted for a look that counts; a string says why they are not. */
export function exactCount({ relation, columns, referenced, request }: PlannedLook, serverVersion: number | null): ExactCount | string {
  if (!isCount(request.kind)) return "This look counts nothing.";
  if (serverVersion !== null && serverVersion < rangesSince) return `Exact counts need PostgreSQL ${rangesSince} or later.`;
  if (request.kind === "duplicate-count") return byKeys(relation, columns, request);
  if (isProblemCount(request.kind)) {
    const rows = problemRows(relation, columns, request, { bound: range(own("ctid"), 0) }, referenced);
    return typeof rows === "string" ? rows : { sql: counting(rows), values: [], by: "pages" };
  }
  const values = comparedValues(columns, request);
  const byIndex = columns.length > 0 && request.constraint === undefined && hasIndexOn(relation, columns);
  const rows = rowsOf(relation, columns, request, { bound: byIndex ? [] : range(sql`ctid`, values.length) });
  return typeof rows === "string" ? rows : { sql: counting(rows), values, by: byIndex ? "index" : "pages" };
}

export function isCount(kind: LookRequest["kind"]): boolean {
  return kind === "null-count" || kind === "row-count" || isProblemCount(kind);
}

function byKeys(relation: Relation, columns: readonly Attribute[], request: LookRequest): ExactCount {
  const [first, ...others] = columns.map(({ name }) => own(name));
  const key = others.reduce((keys, column) => sql`${keys}, ${column}`, first ?? sql``);
  const share = sql`(pg_catalog.hash_record_extended(ROW(${key}), 0) & $1::pg_catalog.int8) = $2::pg_catalog.int8`;
  return { sql: textOf(duplicates(relation, columns, request, [share])), values: [], by: "keys" };
}

function range(ctid: Sql, before: number): readonly Sql[] {
  return [sql`${ctid} >= ${deparsed(`$${before + 1}`)}::pg_catalog.tid`, sql`${ctid} < ${deparsed(`$${before + 2}`)}::pg_catalog.tid`];
}

function counting(rows: Sql): string {
  return textOf(sql`SELECT pg_catalog.count(*) AS rows FROM ${rows}`);
}
