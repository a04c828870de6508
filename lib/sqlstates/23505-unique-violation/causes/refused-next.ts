import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { NextRefusal } from "../../../fixes/next-refusal/next-refusals";
import { afterSequence } from "../after-sequence";
import type { DuplicateKey } from "../situation";
import { givenInRows, uniqueKey } from "../unique-key";

/** The number of the sequence is not the row's only fault: unique keys are looked at one after the other, and foreign keys after them. */
export const refusedNext: Cause<DuplicateKey> = {
  id: "refused-next",
  title: (situation, evidence) => {
    const rules = decisive(refusals(situation, evidence));
    const names = rules.map(({ rule }) => `\`${rule.name}\``).join(", ");
    return rules[0]?.verdict === "refuses" ? `${names} refuses the same row next` : `${names} may refuse the same row next`;
  },
  explanation: () =>
    "PostgreSQL stops at the first key that is in the way. With a new number from the sequence, the row goes on to the table's other unique keys, and to its foreign keys after them.",
  examine(situation, evidence) {
    const all = refusals(situation, evidence);
    const rules = decisive(all);
    if (rules.length === 0) return undefined;
    const [first] = rules;
    if (first?.verdict === "refuses") return { verdict: "confirmed", proof: rules.map(({ proof, from }) => ({ text: proof, from })) };
    return { verdict: "undecided", needs: evidence.catalog?.from === "connection" ? ["data"] : ["connection", "data"] };
  },
};

/** Those that refuse; otherwise those that a look would tell of. */
function decisive(all: readonly NextRefusal[]): readonly NextRefusal[] {
  const refusing = all.filter(({ verdict }) => verdict === "refuses");
  return refusing.length > 0 ? refusing : all.filter(({ looks }) => looks.length > 0);
}

/** Only where the statement leaves the number to the sequence: otherwise the row's first fault is not known to be that. */
function refusals(situation: DuplicateKey, evidence: Evidence): readonly NextRefusal[] {
  const key = uniqueKey(evidence, situation.constraint);
  const column = key?.columns?.[0];
  const rows = column && givenInRows(evidence, column.name);
  if (!rows?.every((row) => row.kind === "omitted" || row.value.kind === "default")) return [];
  return afterSequence(key, evidence) ?? [];
}
