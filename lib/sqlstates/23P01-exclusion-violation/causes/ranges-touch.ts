import type { Cause } from "../../../diagnose/cause";
import { bothKeys } from "../both-keys";
import { overlapOf } from "../overlap";
import type { ExclusionSituation } from "../situation";

/** One range ends where the other begins, and both hold that point. */
export const rangesTouch: Cause<ExclusionSituation> = {
  id: "ranges-touch",
  title: () => "The ranges only touch: both hold the point where one ends and the other begins",
  explanation: () =>
    "Ranges written `[a,b]` hold b. Written `[a,b)`, which is the default of the constructors such as tsrange(a, b), one may begin where the other ends, and nothing conflicts. Ranges of whole numbers and dates are printed half open in any case.",
  examine(situation, evidence) {
    const keys = bothKeys(situation, evidence) ?? [];
    const touching = keys.find(({ mine, theirs }) => mine !== null && theirs !== null && overlapOf(mine, theirs)?.touch);
    if (touching === undefined) return undefined;
    return {
      verdict: "confirmed",
      proof: [
        { from: "paste", text: `\`${touching.column}\` is ${touching.mine} here and ${touching.theirs} there: they share one point.` },
      ],
    };
  },
};
