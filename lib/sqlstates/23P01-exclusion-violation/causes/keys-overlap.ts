import { constraintOf } from "../../../catalog/look-up";
import type { Cause, Proof } from "../../../diagnose/cause";
import { bothKeys } from "../both-keys";
import { overlapOf } from "../overlap";
import type { ExclusionSituation } from "../situation";

/** Two rows fulfil all the operators of the constraint at once: where they meet, and which row it is. */
export const keysOverlap: Cause<ExclusionSituation> = {
  id: "keys-overlap",
  title: ({ kind }) =>
    kind === "conflicts-present" ? "Rows that are there conflict with each other" : "A row that conflicts with this one exists",
  explanation: ({ existing }) =>
    `An exclusion constraint forbids two rows for which all its operators are true: \`=\` on the plain columns, \`&&\` (overlaps) on the ranges.${existing ? ` The row that is there has \`(${existing.columns}) = (${existing.values})\`.` : ""} Ranges written \`[a,b)\` do not hold b, so the next may begin at b; ranges written \`[a,b]\` do.`,
  examine(situation, evidence) {
    const { constraint, existing } = situation;
    const known = evidence.relation && constraintOf(evidence.relation, constraint);
    const printed = existing
      ? `The DETAIL prints both keys; the other one is (${existing.values}).`
      : "The message names the exclusion constraint.";
    const proof: Proof[] = [{ from: "paste", text: printed }];
    const met = (bothKeys(situation, evidence) ?? []).flatMap(({ column, mine, theirs }) => meeting(column, mine, theirs) ?? []);
    if (met.length > 0) proof.push({ from: "paste", text: `${met.join("; ")}.` });
    if (known) proof.push({ from: "schema", text: known.definition });
    const look = evidence.looks.find(({ id }) => id === "conflicting-row");
    if (look?.kind === "matching-row" && look.key)
      proof.push({
        from: "data",
        text: `The row in the way is the one with ${look.key.map(({ column, value }) => `\`${column}\` = \`${value}\``).join(", ")}.`,
      });
    return { verdict: "confirmed", proof };
  },
};

function meeting(column: string, mine: string | null, theirs: string | null): string | undefined {
  if (mine === null || theirs === null) return undefined;
  const overlap = overlapOf(mine, theirs);
  if (overlap === undefined) return mine === theirs ? `\`${column}\` is \`${mine}\` in both` : undefined;
  if (overlap.touch) return `\`${column}\` overlaps in one point, ${overlap.to}`;
  const [from, to] = [overlap.from === "" ? "" : ` from ${overlap.from}`, overlap.to === "" ? " without an end" : ` to ${overlap.to}`];
  return `\`${column}\` overlaps${from}${to}`;
}
