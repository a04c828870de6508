import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { constraintAction, foreignKeyOf } from "../foreign-key";
import { laterInScript } from "../script-order";
import type { Referencing } from "../situation";
import { referencedName } from "../words";

/** The referenced row is inserted too, but after this one. */
export const wrongOrder: Cause<Referencing> = {
  id: "wrong-order",
  title: () => "The referenced row is inserted after this one",
  explanation: (situation) =>
    `Unless the constraint is deferred, PostgreSQL checks it at the end of each statement: the row of ${referencedName(situation)} has to be inserted by an earlier statement or by the same one.`,
  examine(situation, evidence) {
    const { statement } = evidence;
    if (constraintAction(situation, evidence)) return undefined;
    if (statement?.kind === "other" && statement.tag === "COMMIT") {
      return ruledOut(
        byStatement("COMMIT raised the error: the constraint was deferred, so the order within the transaction did not matter."),
      );
    }
    const later = laterInScript(situation, evidence);
    const inserts = `the script inserts into ${referencedName(situation)} after it`;
    if (later === "inserted") return confirmed(byStatement(`The statement comes first, and ${inserts}, with this key.`));
    if (later === "table")
      return undecided(["data"], byStatement(`The statement comes first, and ${inserts}; the key that it inserts is not told.`));
    if (foreignKeyOf(situation, evidence)?.constraint.initiallyDeferred) {
      return ruledOut(
        bySchema("The constraint is INITIALLY DEFERRED: it is checked at COMMIT, so the order within a transaction does not matter."),
      );
    }
    if (later === "never") return ruledOut(byStatement(`No statement after it inserts into ${referencedName(situation)}.`));
    return undecided(["statement"]);
  },
};
