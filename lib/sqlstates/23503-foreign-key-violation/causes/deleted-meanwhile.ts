import type { Cause } from "../../../diagnose/cause";
import { byData, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { constraintAction, foundNow } from "../foreign-key";
import { reachedNumber } from "../reached-number";
import type { Referencing } from "../situation";
import { dataNeeds, referencedName } from "../words";

/** The row was there when the key was read, and is gone. Once a look finds nothing, `referenced-row-missing` says so. */
export const deletedMeanwhile: Cause<Referencing> = {
  id: "deleted-meanwhile",
  title: () => "The referenced row was deleted meanwhile",
  explanation: (situation) =>
    `The key was right when it was read, and another transaction deleted the row of ${referencedName(situation)} before this statement. While that transaction is open the statement waits for it, and fails when it commits. Trying again does not help: who wins has to be decided.`,
  examine(situation, evidence) {
    if (constraintAction(situation, evidence)) return undefined;
    const found = foundNow(evidence);
    if (found === undefined) return undecided(dataNeeds(evidence));
    if (found) return ruledOut(byData(`${referencedName(situation)} has the row.`));
    const number = reachedNumber(evidence);
    if (number === undefined) return undefined;
    const handed = `The sequence of ${referencedName(situation)} has handed out ${number.last}`;
    if (!number.reached) return ruledOut(byData(`${handed}: it has not come to this number yet, so no row had it.`));
    return confirmed(
      byData(`${handed}, so this number was given to a row. There is no such row now: it was deleted, or its transaction rolled back.`),
    );
  },
};
