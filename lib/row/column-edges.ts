import type { ColumnEvidence } from "./evidence-of-column";
import { type Pieces, positionOfEnd, stretch } from "./pieces";
import { fitsCut, type PlainOutput, type TextOutput, type TypeOutput } from "./type-output/output";
import { cutStretches, furthestEnds, type LengthRule, longestWhole, mayBeWhole } from "./value-lengths";

/** How a stretch of the text is read as the value of a column. */
export type Interpretation = "whole" | "cut" | "null" | "virtual";

/** The stretches that a column's value may be: steps from one position to a later one. */
export interface ColumnEdges {
  /** Whole values of text: from each position every end up to this one. */
  readonly furthest?: Int32Array;
  /** Ends of the whole values that begin at a position, where they are not those of `furthest`. */
  ends?(from: number): readonly number[];
  /** What those `ends` are read as. */
  readonly endsAre: "whole" | "virtual" | "cut";
  readonly cuts: readonly (readonly [from: number, to: number])[];
  readonly nulls: readonly number[];
  /** No step is longer, in pieces. */
  readonly longest: number;
}

const none: readonly number[] = [];
/** UTF-16 units that scanning for the ends of brackets and quotes may read in all, so that no text makes it quadratic. */
const scanBudget = 50_000_000;
const noCuts: ColumnEdges["cuts"] = [];

/** Makes the edges of columns over one text; what was found out for a type is kept for the next column of that type. */
export function edgeMaker(pieces: Pieces, rule: LengthRule): (column: ColumnEvidence) => ColumnEdges {
  const cuts = cutStretches(pieces, rule);
  const widest = cuts.reduce(
    (most, [from, to]) => Math.max(most, to - from),
    widestStep(furthestEnds(pieces, rule, Number.POSITIVE_INFINITY)),
  );
  const byType = new Map<string, ColumnEdges>();
  const budget = { left: scanBudget };
  const onlyNull: ColumnEdges = { endsAre: "whole", cuts: noCuts, nulls: pieces.nulls, longest: 1 };
  const onlyVirtual: ColumnEdges = {
    ends: (from) => (pieceIs(pieces, from, "virtual") ? [from + 1] : none),
    endsAre: "virtual",
    cuts: noCuts,
    nulls: none,
    longest: 1,
  };
  return (column) => {
    if (column.isVirtual) return onlyVirtual;
    if (column.isCulprit || column.given === null) return onlyNull;
    if (column.given !== undefined) return givenEdges(pieces, column.given, rule);
    let edges = byType.get(column.output.key);
    if (edges === undefined) {
      const cut = cuts.filter(([from, to]) => fitsCut(column.output, stretch(pieces, from, to).slice(0, -3)));
      const whole = wholeEdges(pieces, column.output, rule, budget);
      const steps = whole.furthest ? widestStep(whole.furthest) : column.output.kind === "plain" ? 1 : widest;
      const longest = cut.reduce((most, [from, to]) => Math.max(most, to - from), Math.max(1, steps));
      edges = { ...whole, endsAre: "whole", cuts: cut, nulls: none, longest };
      byType.set(column.output.key, edges);
    }
    return column.mayBeNull ? { ...edges, nulls: pieces.nulls } : edges;
  };
}

function wholeEdges(
  pieces: Pieces,
  output: TypeOutput,
  rule: LengthRule,
  budget: { left: number },
): Pick<ColumnEdges, "furthest" | "ends"> {
  if (output.kind === "text" && !output.padded) return { furthest: blocked(pieces, output, furthestEnds(pieces, rule, output.most)) };
  if (output.kind === "text") {
    const furthest = furthestEnds(pieces, rule, output.most);
    return {
      ends: (from) => {
        const to = furthest[from] ?? 0;
        return to > from && (pieces.characters[to] ?? 0) - 2 - (pieces.characters[from] ?? 0) === output.most ? [to] : none;
      },
    };
  }
  if (output.kind === "plain") return { ends: remembered(pieces.count, (from) => plainEnds(pieces, output, rule, from)) };
  if (output.kind === "labels") return { ends: remembered(pieces.count, (from) => labelEnds(pieces, output.labels, from)) };
  return {
    ends: remembered(pieces.count, (from) => {
      const start = pieces.starts[from] ?? 0;
      // Two units per byte are never needed; a little room lets the end be seen.
      const to = rule === "unlimited" ? pieces.text.length : Math.min(pieces.text.length, start + longestWhole + 1);
      if (budget.left < 0) return none;
      const end = output.end(pieces.text, start, to);
      budget.left -= (end < 0 ? to : end) - start;
      const position = end < 0 ? undefined : positionOfEnd(pieces, end);
      return position !== undefined && position > from && mayBeWhole(pieces, rule, from, position) ? [position] : none;
    }),
  };
}

function plainEnds(pieces: Pieces, output: PlainOutput, rule: LengthRule, from: number): readonly number[] {
  return mayBeWhole(pieces, rule, from, from + 1) && output.fits(stretch(pieces, from, from + 1)) ? [from + 1] : none;
}

function labelEnds(pieces: Pieces, labels: readonly string[], from: number): readonly number[] {
  const start = pieces.starts[from] ?? 0;
  const ends: number[] = [];
  for (const label of labels) {
    if (!pieces.text.startsWith(label, start)) continue;
    const position = positionOfEnd(pieces, start + label.length);
    if (position !== undefined && position > from) ends.push(position);
  }
  return ends;
}

/** A value that is known: whole where it is short enough, otherwise its first 61 to 64 bytes. */
function givenEdges(pieces: Pieces, given: string, rule: LengthRule): ColumnEdges {
  const kept = rule === "unlimited" ? given.length : keptLength(given);
  const text = kept < given.length ? `${given.slice(0, kept)}...` : given;
  const ends = (from: number) => {
    const start = pieces.starts[from] ?? 0;
    if (!pieces.text.startsWith(text, start)) return none;
    const position = positionOfEnd(pieces, start + text.length);
    return position !== undefined && position > from ? [position] : none;
  };
  return { ends, endsAre: kept < given.length ? "cut" : "whole", cuts: noCuts, nulls: none, longest: text.split(", ").length };
}

/** How much of a value the server prints into a row: at most 64 bytes, up to a character's border. */
function keptLength(value: string): number {
  let bytes = 0;
  let kept = 0;
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > longestWhole) return kept;
    kept += character.length;
  }
  return kept;
}

/** No value reaches beyond a piece that its type cannot print. */
function blocked(pieces: Pieces, output: TextOutput, furthest: Int32Array): Int32Array {
  if (!output.piece) return furthest;
  for (let piece = pieces.count - 1, wall = pieces.count; piece >= 0; piece--) {
    if (!output.piece(stretch(pieces, piece, piece + 1))) wall = piece;
    furthest[piece] = Math.max(piece, Math.min(furthest[piece] ?? 0, wall));
  }
  return furthest;
}

function remembered(count: number, find: (from: number) => readonly number[]): (from: number) => readonly number[] {
  const known = new Array<readonly number[] | undefined>(count);
  return (from) => {
    let ends = known[from];
    if (ends === undefined) {
      ends = find(from);
      known[from] = ends;
    }
    return ends;
  };
}

function pieceIs(pieces: Pieces, piece: number, text: string): boolean {
  const start = pieces.starts[piece] ?? 0;
  return (pieces.starts[piece + 1] ?? 0) - 2 - start === text.length && pieces.text.startsWith(text, start);
}

function widestStep(furthest: Int32Array): number {
  let widest = 0;
  for (let from = 0; from < furthest.length; from++) widest = Math.max(widest, (furthest[from] ?? 0) - from);
  return widest;
}
