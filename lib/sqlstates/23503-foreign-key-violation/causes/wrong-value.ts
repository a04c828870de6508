import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byData, byStatement, confirmed, leaning, ruledOut, undecided } from "../../../diagnose/verdicts";
import { constraintAction, foundNow } from "../foreign-key";
import { rowUnderAnother } from "../narrower-key";
import { otherOwner, sameValueElsewhere } from "../other-uses";
import type { Referencing } from "../situation";
import { dataNeeds, referencedName, shownKey } from "../words";
import { isPlaceholder } from "./placeholder-value";

/** Another key was meant: spaces, case, the id of something else. */
export const wrongValue: Cause<Referencing> = {
  id: "wrong-value",
  title: () => "The key is not the one that was meant",
  explanation: (situation) =>
    `The key of another table (the wrong variable), a value that is written into the code or comes from another environment, a row that belongs to another tenant, a name with other case or spaces: ${referencedName(situation)} then has the right row under another key.`,
  examine(situation, evidence) {
    if (constraintAction(situation, evidence) || evidence.key?.values.some(isPlaceholder)) return undefined;
    const found = foundNow(evidence);
    if (found === true) return ruledOut(byData(`${referencedName(situation)} has a row with this key.`));
    if (nearValue(evidence) !== undefined) {
      const shown = shownKey(evidence);
      return confirmed(
        shown,
        byData(`${referencedName(situation)} has a row whose key differs from it only in case or in spaces around it.`),
      );
    }
    const under = found === false ? rowUnderAnother(situation, evidence) : undefined;
    if (under !== undefined) return confirmed(shownKey(evidence), byData(under));
    const owner = found === false ? otherOwner(situation, evidence) : undefined;
    if (owner)
      return confirmed(
        shownKey(evidence),
        byData(`\`${owner.name}\` has a row with this key, and ${referencedName(situation)} has none: it is a key of \`${owner.name}\`.`),
      );
    const same = sameValueElsewhere(situation, evidence);
    if (same !== undefined && found === undefined) {
      const references = same.references === undefined ? "" : `, which references \`${same.references}\``;
      const sign = byStatement(`The statement gives the same value to \`${same.column}\`${references}.`);
      return leaning("for", dataNeeds(evidence), sign);
    }
    // Looked up and not there: whether the row or the key is wrong, only the person can tell.
    return found === false ? undefined : undecided(dataNeeds(evidence));
  },
};

/** The same text without spaces around it, and in lower and upper case. */
export function nearValues(value: string): readonly string[] {
  const bare = value.trim();
  const variants = [bare, bare.toLowerCase(), bare.toUpperCase()];
  return [...new Set(variants)].filter((variant) => variant !== value && variant !== "");
}

/** The near value that has a row. */
export function nearValue({ key, looks }: Evidence): string | undefined {
  const value = key?.values.length === 1 ? key.values[0] : undefined;
  if (typeof value !== "string" || foundNow({ looks } as Evidence) !== false) return undefined;
  return nearValues(value).find((_, index) =>
    looks.some((look) => look.id === `near:${index}` && look.kind === "rows-exist" && look.exists),
  );
}
