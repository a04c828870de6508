import type { Attribute } from "../catalog/catalog";
import type { RowEvidence } from "./evidence-of-column";
import type { Cell, FailingRow } from "./failing-row";
import { cellsOf, clearlyMore, type Layout, layOut } from "./layout";
import type { Pieces } from "./pieces";
import type { RowInput } from "./read-row";
import { mostReadings } from "./readings";
import type { LengthRule } from "./value-lengths";

/** What to believe, in turn: everything; not the statement's literals (a trigger may have changed them); nor the encoding UTF-8. */
export function readWithColumns(pieces: Pieces, layouts: readonly (readonly Attribute[])[], input: RowInput): FailingRow | undefined {
  const evidence: RowEvidence = { ...input, checked: input.checkedColumns ?? layouts[0]?.map((column) => column.name) ?? [] };
  const attempts: readonly (readonly [RowEvidence, LengthRule])[] = [
    [evidence, "row"],
    ...(input.given?.size ? ([[{ ...evidence, given: undefined }, "row"]] as const) : []),
    [{ ...evidence, given: undefined }, "row in any encoding"],
  ];
  for (const [index, [believed, rule]] of attempts.entries()) {
    const fitting = layouts.flatMap((columns) => layOut(pieces, columns, believed, rule) ?? []);
    if (fitting.length > 0) return rowOf(pieces, fitting, index === 0);
  }
  return undefined;
}

/** Several layouts that fit are several readings; the one shown is the most plausible, the first where they are alike. */
function rowOf(pieces: Pieces, layouts: readonly Layout[], asBelieved: boolean): FailingRow | undefined {
  const [first, ...others] = layouts;
  if (first === undefined) return undefined;
  const chosen = others.reduce((best, next) => (next.judgement.all > best.judgement.all + 1 ? next : best), first);
  const readings = Math.min(
    mostReadings,
    layouts.reduce((sum, layout) => sum + layout.readings.count, 0),
  );
  const all = layouts.reduce((sum, layout) => sum + Math.exp(layout.judgement.all - chosen.judgement.all), 0);
  const share = Math.exp(chosen.judgement.best - chosen.judgement.all) / all;
  const exact = readings === 1 && asBelieved;
  const cells = cellsOf(pieces, chosen, exact || (layouts.length === 1 && asBelieved) ? 1 : Math.min(1 / all, 0.999));
  return {
    raw: pieces.text,
    alignment: exact ? "exact" : readings === 1 || share >= clearlyMore ? "likely" : "ambiguous",
    readings,
    cells: layouts.length === 1 ? cells : agreeing(pieces, cells, layouts, asBelieved),
  };
}

/** A cell is certain among several layouts where it is so in each of them, with the same value. */
function agreeing(pieces: Pieces, cells: readonly Cell[], layouts: readonly Layout[], asBelieved: boolean): readonly Cell[] {
  if (!asBelieved) return cells;
  const each = layouts.map((layout) => new Map(cellsOf(pieces, layout, 1).map((cell) => [cell.column, cell])));
  return cells.map((cell) => {
    const same = each.every((one) => {
      const other = one.get(cell.column);
      return other?.certainty === "certain" && other.value === cell.value && other.truncated === cell.truncated;
    });
    return same ? { ...cell, certainty: "certain" } : cell;
  });
}
