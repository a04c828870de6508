import type { Cause, ExaminedCause } from "./cause";
import type { Evidence } from "./evidence";

const order: Record<ExaminedCause["verdict"], number> = { confirmed: 0, undecided: 1, "ruled-out": 2 };

/**
 * Examines causes and orders them: confirmed (those that tell why before the general ones), undecided, ruled out; within each as listed
 * (most common in practice first).
 */
export function diagnose<S>(causes: readonly Cause<S>[], situation: S, evidence: Evidence): readonly ExaminedCause[] {
  const examined = causes.flatMap((cause): ExaminedCause[] => {
    const answer = cause.examine(situation, evidence);
    if (answer === undefined) return [];
    return [
      {
        id: cause.id,
        title: cause.title(situation, evidence),
        explanation: cause.explanation(situation, evidence),
        verdict: answer.verdict,
        proof: answer.proof ?? [],
        needs: answer.verdict === "undecided" ? answer.needs : [],
      },
    ];
  });
  const general = new Set(causes.filter((cause) => cause.general?.(evidence)).map(({ id }) => id));
  const place = ({ verdict, id }: ExaminedCause) => order[verdict] * 2 + (verdict === "confirmed" && general.has(id) ? 1 : 0);
  return examined.sort((a, b) => place(a) - place(b));
}
