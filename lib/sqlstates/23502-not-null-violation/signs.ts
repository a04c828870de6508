import type { Evidence } from "../../diagnose/evidence";
import { byPaste } from "../../diagnose/verdicts";

/** Where the null stands in the failing row, and how many others there are. */
export interface NullInRow {
  /** From 0; undefined where the row holds several nulls and no schema tells which one is meant. */
  readonly at?: number;
  readonly nulls: number;
  readonly values: number;
  /** All the nulls stand at the end of the row, behind more values than they are. */
  readonly trailing: boolean;
}

/** Undefined without a row, and for one of which the server printed only some columns. */
export function nullInRow({ row }: Evidence): NullInRow | undefined {
  if (row === undefined || row.alignment === "named" || row.cells.length < 3) return undefined;
  const nulls = row.cells.flatMap((cell, index) => (cell.value === null && cell.state !== "hidden" ? [index] : []));
  const culprits = row.cells.flatMap((cell, index) => (cell.state === "culprit" ? [index] : []));
  const [first] = nulls;
  if (first === undefined) return undefined;
  return {
    at: culprits.length === 1 ? culprits[0] : undefined,
    nulls: nulls.length,
    values: row.cells.length,
    trailing: first === row.cells.length - nulls.length && first > nulls.length,
  };
}

/** The column is the table's own key, by its name: `id`, and of `orders` `order_id`. */
export function isNamedLikeKey(column: string | undefined, table: string | undefined): boolean {
  const own = (table ?? "").replace(/s$/, "").toLowerCase();
  return column !== undefined && ["id", `${own}_id`, `${own}id`].includes(column.toLowerCase());
}

const reference = /(?:_id|[a-z]Id|[a-z]ID|_uuid|_fk)$/;

/** The column refers to another table, by its name. */
export function isNamedLikeReference(column: string | undefined): boolean {
  return column !== undefined && reference.test(column);
}

/** Of the paste: what is said of a column's place holds for tables that have grown. */
export const standsLast = (nulls: number) =>
  byPaste(
    nulls === 1
      ? "It is the last value of the row, and the others are filled in: a column that is added later stands at the end."
      : `The last ${nulls} values of the row are null, and the others are filled in: columns that are added later stand at the end.`,
  );
export const standsFirst = byPaste("It is the first value of the row: a column that is added later stands at the end.");
