import { constraintOf } from "../../../catalog/look-up";
import type { Cause, Proof } from "../../../diagnose/cause";
import type { ExclusionSituation } from "../situation";

/** Two rows fulfil all the operators of the constraint at once. */
export const keysOverlap: Cause<ExclusionSituation> = {
  id: "keys-overlap",
  title: ({ kind }) =>
    kind === "conflicts-present" ? "Rows that are there conflict with each other" : "A row that conflicts with this one exists",
  explanation: ({ existing }) =>
    `An exclusion constraint forbids two rows for which all its operators are true: \`=\` on the plain columns, \`&&\` (overlaps) on the ranges.${existing ? ` The row that is there has \`(${existing.columns}) = (${existing.values})\`.` : ""} Ranges written \`[a,b)\` do not hold b, so the next may begin at b; ranges written \`[a,b]\` do.`,
  examine({ constraint, existing }, evidence) {
    const definition = evidence.relation && constraintOf(evidence.relation, constraint)?.definition;
    const printed = existing
      ? `The DETAIL prints both keys; the other one is (${existing.values}).`
      : "The message names the exclusion constraint.";
    const proof: Proof[] = [{ from: "paste", text: printed }];
    if (definition) proof.push({ from: "schema", text: definition });
    return { verdict: "confirmed", proof };
  },
};
