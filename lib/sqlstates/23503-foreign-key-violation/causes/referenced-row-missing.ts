import type { Cause } from "../../../diagnose/cause";
import { byData, byPaste, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { constraintAction, foundNow } from "../foreign-key";
import { isEmptyNow, reachedNumber } from "../reached-number";
import { laterInScript } from "../script-order";
import type { Referencing } from "../situation";
import { dataNeeds, keyText, referencedName } from "../words";
import { nearValue } from "./wrong-value";

/** Nothing with this key is in the referenced table. */
export const referencedRowMissing: Cause<Referencing> = {
  id: "referenced-row-missing",
  general: () => true,
  title: (situation) => `${capital(referencedName(situation))} has no row with this key`,
  explanation: (situation) =>
    `The row was never inserted, or it has been deleted, or the key is not the one that was meant. ${capital(referencedName(situation))} has to hold the row before the statement ends (a deferred constraint: before COMMIT).`,
  examine(situation, evidence) {
    // A row under a key that differs in case only: then the key is wrong, and `wrong-value` says so.
    if (constraintAction(situation, evidence) || nearValue(evidence) !== undefined) return undefined;
    const key = keyText(evidence);
    const seen = byPaste(
      `The server looked in ${referencedName(situation)} for ${key ?? (situation.hidden ? "the key, which it does not show to this role," : "the key")} and saw no such row. Rows of transactions that had not committed were not visible to it.`,
    );
    if (laterInScript(situation, evidence) === "inserted") {
      return ruledOut(seen, byStatement(`The script inserts the row into ${referencedName(situation)} itself, further down.`));
    }
    const found = foundNow(evidence);
    if (found === undefined) return undecided(dataNeeds(evidence), seen);
    if (found) return ruledOut(byData(`${capital(referencedName(situation))} has the row now.`));
    const empty = isEmptyNow(evidence)
      ? [byData(`${capital(referencedName(situation))} holds no row at all: nothing has been loaded or seeded.`)]
      : [];
    const number = reachedNumber(evidence);
    const never =
      number && !number.reached
        ? [
            byData(
              `Its sequence has handed out ${number.last}, and the largest key is ${number.largest ?? "not there"}: no row had this key yet.`,
            ),
          ]
        : [];
    return confirmed(seen, byData(`Looked up again: ${referencedName(situation)} has no row with this key.`), ...empty, ...never);
  },
};

function capital(text: string): string {
  return text.replace(/^t/, "T");
}
