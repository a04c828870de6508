import type { Attribute } from "../catalog/catalog";
import type { Cell, FailingRow } from "./failing-row";
import { type Pieces, stretch } from "./pieces";
import type { RowInput } from "./read-row";

/** No table has more columns; what is left stands in the last cell. */
const mostCells = 1600;

/**
 * The pieces in order, where no schema is known, or the one known (`columns`) does not fit at all. `readings` is 1, the one shown: how
 * the pieces group cannot be told without the number of columns.
 *
 * The culprit prints as the piece `null` (or, on 18, `virtual`), so a single `null` beside no `virtual` is the culprit for certain; of
 * several each may be it, and none is labelled.
 *
 * Labels: those of `columns` where their number is that of the pieces. Of an INSERT's column list, whose order need not be the table's:
 * all of them when there are as many as pieces (the table then has exactly these columns) and a known null or literal stands where
 * that order puts it, and none stands elsewhere. Otherwise a column whose literal is exactly one of the pieces. Such a label is never certain.
 */
export function positionalRow(pieces: Pieces, input: RowInput, columns?: readonly Attribute[]): FailingRow {
  const known = columns?.length === pieces.count ? columns : undefined;
  const labels = known ? undefined : labelsOf(pieces, input);
  const onlyNull = pieces.nulls.length === 1 && input.culprit !== undefined;
  const virtualPossible = (input.serverVersion ?? 18) >= 18 && hasPiece(pieces, "virtual");
  const count = Math.min(pieces.count, mostCells);
  const nulls = new Set(pieces.nulls);
  const cells = Array.from({ length: count }, (_, piece): Cell => {
    const isNull = nulls.has(piece) && (piece < count - 1 || count === pieces.count);
    const value = isNull ? null : stretch(pieces, piece, piece === count - 1 ? pieces.count : piece + 1);
    const attribute = known?.[piece];
    const base = { type: attribute?.type || null, value, truncated: false, alternatives: [] };
    if (attribute !== undefined) {
      const isCulprit = attribute.name === input.culprit;
      const state = isCulprit ? "culprit" : isNull && !attribute.notNull ? "null-allowed" : "ok";
      return { ...base, column: attribute.name, state, certainty: isCulprit && isNull ? "likely" : "unknown" };
    }
    if (isNull && onlyNull)
      return { ...base, column: input.culprit ?? null, state: "culprit", certainty: virtualPossible ? "likely" : "certain" };
    if (isNull) return { ...base, column: null, state: input.culprit === undefined ? "null-allowed" : "culprit", certainty: "unknown" };
    return { ...base, column: labels?.get(piece) ?? null, state: "ok", certainty: "unknown" };
  });
  return { raw: pieces.text, alignment: "positional", readings: 1, cells };
}

function labelsOf(pieces: Pieces, { insertColumns, culprit, given }: RowInput): ReadonlyMap<number, string> {
  const labels = new Map<number, string>();
  if (insertColumns === undefined || pieces.count > mostCells) return labels;
  const texts = Array.from({ length: pieces.count }, (_, piece) => stretch(pieces, piece, piece + 1));
  const expected = (column: string) => (column === culprit ? "null" : given?.get(column) === null ? "null" : given?.get(column));
  if (insertColumns.length === pieces.count) {
    const checks = insertColumns.map((column, piece) => (expected(column) === undefined ? undefined : expected(column) === texts[piece]));
    if ((pieces.count === 1 || checks.includes(true)) && !checks.includes(false)) {
      for (const [piece, column] of insertColumns.entries()) labels.set(piece, column);
    }
    return labels;
  }
  for (const column of insertColumns) {
    const value = given?.get(column);
    if (typeof value !== "string" || insertColumns.some((other) => other !== column && given?.get(other) === value)) continue;
    const piece = texts.indexOf(value);
    if (piece >= 0 && texts.indexOf(value, piece + 1) < 0) labels.set(piece, column);
  }
  return labels;
}

function hasPiece(pieces: Pieces, text: string): boolean {
  for (let piece = 0; piece < pieces.count; piece++) {
    const start = pieces.starts[piece] ?? 0;
    if ((pieces.starts[piece + 1] ?? 0) - 2 - start === text.length && pieces.text.startsWith(text, start)) return true;
  }
  return false;
}
