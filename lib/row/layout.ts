import type { Attribute } from "../catalog/catalog";
import { type ColumnEdges, edgeMaker } from "./column-edges";
import { type ColumnEvidence, evidenceOfColumns, type RowEvidence } from "./evidence-of-column";
import type { Cell } from "./failing-row";
import { type Judgement, judge, printedValue } from "./judgement";
import type { Pieces } from "./pieces";
import { findReadings, type Readings } from "./readings";
import type { LengthRule } from "./value-lengths";

/** The text laid over one order of columns: what fits, and how plausible it is. */
export interface Layout {
  readonly columns: readonly ColumnEvidence[];
  readonly readings: Readings;
  readonly judgement: Judgement;
  /** Every reading has the same borders; only what `null` or `...` means may differ. */
  readonly sameBorders: boolean;
}

/** Undefined when no reading fits. */
export function layOut(pieces: Pieces, columns: readonly Attribute[], evidence: RowEvidence, rule: LengthRule): Layout | undefined {
  const known = evidenceOfColumns(columns, evidence);
  const edgesOf = edgeMaker(pieces, rule);
  const edges: readonly ColumnEdges[] = known.map(edgesOf);
  const readings = findReadings(pieces, edges);
  if (readings === undefined) return undefined;
  return {
    columns: known,
    readings,
    judgement: judge(pieces, known, edges, readings),
    sameBorders: readings.size === columns.length + 1,
  };
}

/** The share of a value among the readings above which it is called likely. */
export const clearlyMore = 0.9;

/** The most plausible reading as cells. `trust` is below 1 where readings of another layout may be the right ones. */
export function cellsOf(pieces: Pieces, layout: Layout, trust: number): readonly Cell[] {
  return layout.columns.map((column, index): Cell => {
    const judged = layout.judgement.columns[index];
    const value = judged ? printedValue(pieces, judged.step) : null;
    return {
      column: column.attribute.name,
      type: column.attribute.type || null,
      value,
      truncated: judged?.step.read === "cut",
      state: stateOf(column, value),
      certainty: judged?.certain && trust === 1 ? "certain" : (judged?.share ?? 0) * trust >= clearlyMore ? "likely" : "unknown",
      alternatives: judged?.alternatives ?? [],
    };
  });
}

/** A null behind the culprit in a NOT NULL column is not allowed either, but not what the error is about: no state says that, so `ok`. */
function stateOf(column: ColumnEvidence, value: string | null): Cell["state"] {
  if (column.isCulprit) return "culprit";
  if (column.isVirtual) return "hidden";
  return value === null && !column.attribute.notNull ? "null-allowed" : "ok";
}
