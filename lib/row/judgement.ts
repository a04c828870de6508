import type { ColumnEdges } from "./column-edges";
import type { ColumnEvidence } from "./evidence-of-column";
import { type Pieces, stretch } from "./pieces";
import { plausibility } from "./plausibility";
import type { Readings } from "./readings";
import { placeOf, type Step, stepsBetween } from "./steps";

export interface JudgedColumn {
  /** As in the most plausible reading. */
  readonly step: Step;
  /** The same in every reading. */
  readonly certain: boolean;
  /** The share of the readings, weighed by plausibility, in which the column has this value. */
  readonly share: number;
  /** Its values in other readings, most plausible first. */
  readonly alternatives: readonly (string | null)[];
}

export interface Judgement {
  readonly columns: readonly JudgedColumn[];
  /** Logarithms of the weight of the most plausible reading, and of all together. */
  readonly best: number;
  readonly all: number;
}

const mostAlternatives = 5;
/** With more borders than these nothing is weighed, and only what is certain is told. */
const mostWeighed = 20_000;

/** Weighs the readings against each other by forward and backward sums, and picks the most plausible one. */
export function judge(pieces: Pieces, columns: readonly ColumnEvidence[], edges: readonly ColumnEdges[], readings: Readings): Judgement {
  return readings.size <= mostWeighed + columns.length
    ? weighed(pieces, columns, edges, readings)
    : unweighed(pieces, columns, edges, readings);
}

interface Layer {
  readonly steps: readonly Step[];
  readonly weights: Float64Array;
  /** Of each step: the places of its ends among the borders before and behind the column. */
  readonly before: Int32Array;
  readonly behind: Int32Array;
}

function weighed(pieces: Pieces, columns: readonly ColumnEvidence[], edges: readonly ColumnEdges[], readings: Readings): Judgement {
  const weigh = plausibility(pieces);
  const borders = Array.from({ length: columns.length + 1 }, (_, index) => readings.borders(index));
  const layers = columns.map((column, index): Layer => {
    const [before, behind] = [borders[index] as Int32Array, borders[index + 1] as Int32Array];
    const steps = stepsBetween(edges[index] as ColumnEdges, before, behind);
    return {
      steps,
      weights: Float64Array.from(steps, ({ from, to, read }) => weigh(column, from, to, read)),
      before: Int32Array.from(steps, ({ from }) => placeOf(before, from)),
      behind: Int32Array.from(steps, ({ to }) => placeOf(behind, to)),
    };
  });
  const forward = [Float64Array.of(0)];
  const bestBehind = [Float64Array.of(0)];
  const arrivals: Int32Array[] = [];
  for (const [index, layer] of layers.entries()) {
    const size = borders[index + 1]?.length ?? 0;
    forward.push(sums(layer, layer.before, layer.behind, forward[index] as Float64Array, size));
    const most = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    const arrival = new Int32Array(size).fill(-1);
    const sofar = bestBehind[index] as Float64Array;
    for (let step = 0; step < layer.steps.length; step++) {
      const at = layer.behind[step] ?? 0;
      const weight = (sofar[layer.before[step] ?? 0] ?? 0) + (layer.weights[step] ?? 0);
      if (weight <= (most[at] ?? 0)) continue;
      most[at] = weight;
      arrival[at] = step;
    }
    bestBehind.push(most);
    arrivals.push(arrival);
  }
  const all = forward[columns.length]?.[0] ?? 0;
  const judged: JudgedColumn[] = [];
  let backward = Float64Array.of(0);
  let at = 0;
  for (let index = columns.length - 1; index >= 0; index--) {
    const layer = layers[index] as Layer;
    const chosen = arrivals[index]?.[at] ?? 0;
    const start = forward[index] as Float64Array;
    const share = (step: number) =>
      Math.exp((start[layer.before[step] ?? 0] ?? 0) + (layer.weights[step] ?? 0) + (backward[layer.behind[step] ?? 0] ?? 0) - all);
    judged.push(judgeColumn(pieces, layer.steps, chosen, share));
    at = layer.before[chosen] ?? 0;
    backward = sums(layer, layer.behind, layer.before, backward, borders[index]?.length ?? 0);
  }
  return { columns: judged.reverse(), best: bestBehind[columns.length]?.[0] ?? 0, all };
}

/** log Σ exp over the steps that lead to each border. */
function sums(layer: Layer, source: Int32Array, goal: Int32Array, known: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const most = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  const total = new Float64Array(size);
  const weight = (step: number) => (known[source[step] ?? 0] ?? 0) + (layer.weights[step] ?? 0);
  for (let step = 0; step < goal.length; step++) most[goal[step] ?? 0] = Math.max(most[goal[step] ?? 0] ?? 0, weight(step));
  for (let step = 0; step < goal.length; step++) {
    const at = goal[step] ?? 0;
    total[at] = (total[at] ?? 0) + Math.exp(weight(step) - (most[at] ?? 0));
  }
  return total.map((sum, at) => (most[at] ?? 0) + Math.log(sum));
}

function judgeColumn(pieces: Pieces, steps: readonly Step[], chosen: number, share: (step: number) => number): JudgedColumn {
  const step = steps[chosen] as Step;
  if (steps.length === 1) return { step, certain: true, share: 1, alternatives: [] };
  const shares = new Map<string, { value: string | null; share: number }>();
  for (let index = 0; index < steps.length; index++) {
    const key = keyOf(pieces, steps[index] as Step);
    const entry = shares.get(key);
    if (entry) entry.share += share(index);
    else shares.set(key, { value: printedValue(pieces, steps[index] as Step), share: share(index) });
  }
  const own = shares.get(keyOf(pieces, step));
  const others = [...shares.values()].filter((entry) => entry.value !== own?.value).sort((a, b) => b.share - a.share);
  return {
    step,
    certain: shares.size === 1,
    share: own?.share ?? 0,
    alternatives: [...new Set(others.map((entry) => entry.value))].slice(0, mostAlternatives),
  };
}

/** Too much to weigh: from the left, the shortest step that leads on. */
function unweighed(pieces: Pieces, columns: readonly ColumnEvidence[], edges: readonly ColumnEdges[], readings: Readings): Judgement {
  let before = readings.borders(0);
  let at = 0;
  const judged = columns.map((_, index): JudgedColumn => {
    const behind = readings.borders(index + 1);
    const steps = stepsBetween(edges[index] as ColumnEdges, Int32Array.of(at), behind);
    const step = steps[0] as Step;
    const certain = before.length === 1 && behind.length === 1 && steps.length === 1;
    const values = new Set(steps.slice(1).map((other) => printedValue(pieces, other)));
    values.delete(printedValue(pieces, step));
    before = behind;
    at = step.to;
    return { step, certain, share: certain ? 1 : 0, alternatives: [...values].slice(0, mostAlternatives) };
  });
  return { columns: judged, best: Number.NEGATIVE_INFINITY, all: 0 };
}

/** What a cell shows for the step: the text as printed, null for NULL and for what the server does not print. */
export function printedValue(pieces: Pieces, { from, to, read }: Step): string | null {
  return read === "null" || read === "virtual" ? null : stretch(pieces, from, to);
}

function keyOf(pieces: Pieces, step: Step): string {
  return `${step.read} ${printedValue(pieces, step) ?? ""}`;
}
