import type { Cause } from "../../../diagnose/cause";
import { byData, byPaste, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { constraintAction, foundNow } from "../foreign-key";
import type { Referencing } from "../situation";
import { dataNeeds, referencedName } from "../words";

/** Another transaction writes the referenced row, and had not committed when this one looked. */
export const notCommittedYet: Cause<Referencing> = {
  id: "not-committed-yet",
  title: () => "The referenced row was committed only after the statement had looked",
  explanation: (situation) =>
    `A second connection of a pool, a queue job that starts before the COMMIT, parallel workers: a row of ${referencedName(situation)} that another transaction has not committed does not count, and the statement does not wait for it. Under REPEATABLE READ and SERIALIZABLE, neither does a row that was committed after the transaction began.`,
  examine(situation, evidence) {
    if (constraintAction(situation, evidence)) return undefined;
    const found = foundNow(evidence);
    if (found === undefined) return undecided(dataNeeds(evidence));
    if (!found) return ruledOut(byData("Looked up again, the row is still not there: no transaction has committed it since."));
    return confirmed(
      byPaste("When the statement ran, the row was not there for it."),
      byData(`${referencedName(situation)} has the row now.`),
    );
  },
};
