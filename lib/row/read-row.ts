import type { Attribute } from "../catalog/catalog";
import type { FailingRow } from "./failing-row";
import { readNamedRow } from "./named-row";
import { cutIntoPieces } from "./pieces";
import { positionalRow } from "./positional-row";
import { readWithColumns } from "./read-with-columns";
import { mostColumns } from "./readings";

export interface RowInput {
  /** The text between `Failing row contains (` and its `)`. */
  readonly raw: string;
  /** The names, for the form `(a, b) = (1, null)`. */
  readonly names?: string;
  /** Live columns in the order in which the server printed them; undefined when no schema is known. */
  readonly columns?: readonly Attribute[];
  /**
   * Other orders that may have been printed (ancestors of a leaf partition). Their readings count too, so leave them out where the
   * statement's target tells which table was printed.
   */
  readonly otherColumns?: readonly (readonly Attribute[])[];
  /** The column that the error names as null (23502), if any. */
  readonly culprit?: string;
  /** Columns whose values the statement gives literally, as PostgreSQL prints them, or null. Only where certain. */
  readonly given?: ReadonlyMap<string, string | null>;
  /** INSERT's own column list, for when no schema is known: see `positionalRow`. */
  readonly insertColumns?: readonly string[];
  /**
   * Names of the columns of the relation that the message names, in its own order, where `columns` are another relation's (a leaf is
   * named, its parent's shape printed): NOT NULL is checked in that order. Default: the order of `columns`.
   */
  readonly checkedColumns?: readonly string[];
  /** True where NOT NULL was not looked at before the error: an UPDATE that fails a partition constraint. */
  readonly nullsUnchecked?: boolean;
  readonly serverVersion?: number;
}

/**
 * Lays the text of `Failing row contains (…)` over the columns. Nothing in that text is quoted or escaped, so several readings may fit;
 * `exact` is said only when one does, with lengths counted in UTF-8. Never throws. Linear in the text, and constant time per column and
 * piece beyond that. Without columns, or where none fits them: `positionalRow`.
 */
export function readRow(input: RowInput): FailingRow {
  const pieces = cutIntoPieces(input.raw);
  if (input.names !== undefined) return readNamedRow(pieces, input.names, input);
  if (input.columns?.length === 0 && input.raw === "") return { raw: "", alignment: "exact", readings: 1, cells: [] };
  const layouts = layoutsOf(input);
  if (layouts.length === 0) return positionalRow(pieces, input);
  return readWithColumns(pieces, layouts, input) ?? positionalRow(pieces, input, layouts[0]);
}

function layoutsOf({ columns, otherColumns = [] }: RowInput): readonly (readonly Attribute[])[] {
  const seen = new Set<string>();
  return [columns ?? [], ...otherColumns].filter((layout, index) => {
    if (layout.length === 0 || layout.length > mostColumns || (index === 0 && columns === undefined)) return false;
    const key = JSON.stringify(layout.map((column) => [column.name, column.type]));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
