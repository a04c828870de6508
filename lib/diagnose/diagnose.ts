import type { Cause, ExaminedCause, Verdict } from "./cause";
import type { Evidence } from "./evidence";

/**
 * Examines causes and orders them: confirmed (those that tell why before the general ones), undecided (what the evidence leans to first,
 * what it leans against last), ruled out; within each as listed (most common in practice first).
 */
export function diagnose<S>(causes: readonly Cause<S>[], situation: S, evidence: Evidence): readonly ExaminedCause[] {
  const examined = causes.flatMap((cause) => {
    const answer = cause.examine(situation, evidence);
    if (answer === undefined) return [];
    const one: ExaminedCause = {
      id: cause.id,
      title: cause.title(situation, evidence),
      explanation: cause.explanation(situation, evidence),
      verdict: answer.verdict,
      proof: answer.proof ?? [],
      needs: answer.verdict === "undecided" ? answer.needs : [],
    };
    return [{ one, place: placeOf(answer, cause.general?.(evidence) ?? false) }];
  });
  return examined.sort((a, b) => a.place - b.place).map(({ one }) => one);
}

function placeOf(answer: Verdict, general: boolean): number {
  switch (answer.verdict) {
    case "confirmed":
      return general ? 1 : 0;
    case "undecided":
      return answer.leans === "for" ? 2 : answer.leans === "against" ? 4 : 3;
    case "ruled-out":
      return 5;
  }
}
