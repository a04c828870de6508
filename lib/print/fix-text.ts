import type { ExplainedFix } from "../explain/schema";
import { visible, visibleLine } from "./visible";
import { costWords, kindWords, riskWords } from "./words";
import { wrap } from "./wrap";

/**
 * A fix: what it is and costs in words; its SQL at the line's start and unwrapped, so that it can be copied as it stands.
 * Each item is a line, but SQL and code are one item of several.
 */
export function fixText(fix: ExplainedFix, place: number, width: number): readonly string[] {
  const number = `${place}. `;
  const under = " ".repeat(number.length);
  const say = (text: string) => (text === "" ? [] : wrap(visible(text), width, under));
  return [
    ...wrap(`${visible(fix.title)}${fix.recommended ? " (recommended)" : ""}`, width, number),
    ...say(fix.when),
    ...say(kindWords[fix.kind]),
    ...(fix.kind === "investigate" ? [] : say(riskWords(fix))),
    ...(fix.privileges.length === 0 ? [] : say(`Needs: ${fix.privileges.join("; ")}.`)),
    ...(fix.kind === "investigate" ? [] : costs(fix, under, width)),
    ...(fix.sql === null ? [] : ["", visible(fix.sql), ""]),
    ...fix.inputs.flatMap((input) => say(inputWords(input))),
    ...(fix.code === null ? [] : [...say(`In ${fix.code.framework}:`), "", visible(fix.code.source.trimEnd()), ""]),
    ...(fix.verify === null ? [] : [...say("See that it worked:"), "", visible(fix.verify), ""]),
  ];
}

function costs(fix: ExplainedFix, under: string, width: number): readonly string[] {
  const [only] = fix.steps;
  if (only === undefined) return [];
  if (fix.steps.length === 1) return costWords(only) === "" ? [] : wrap(costWords(only), width, under);
  return fix.steps.flatMap((step, index) =>
    costWords(step) === "" ? [] : wrap(costWords(step), width, `${under}Statement ${index + 1}: `, `${under}  `),
  );
}

function inputWords({ label, type, value, why }: ExplainedFix["inputs"][number]): string {
  const what = type === null ? label : `${label} (${type})`;
  return value === null
    ? `Give ${visibleLine(what)} a value before you run it. ${why}`
    : `Yours to decide: ${visibleLine(what)}, here ${visibleLine(value)}. ${why}`;
}
