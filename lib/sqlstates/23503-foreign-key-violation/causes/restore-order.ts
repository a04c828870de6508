import type { Cause } from "../../../diagnose/cause";
import { foundNow } from "../foreign-key";
import { isEmptyNow } from "../reached-number";
import type { Referencing } from "../situation";
import { byData, byStatement, confirmed, undecided } from "../verdicts";
import { dataNeeds, referencedName } from "../words";

/** COPY loads the referencing table before the referenced one. */
export const restoreOrder: Cause<Referencing> = {
  id: "restore-order",
  title: () => "The rows are loaded before those that they point at",
  explanation: (situation) =>
    `COPY checks foreign keys when it ends. Load ${referencedName(situation)} before \`${situation.table}\`, or load into tables without the constraint and add it afterwards, as pg_dump does. Where the source itself has rows that point at nothing, no order helps.`,
  examine(situation, evidence) {
    if (evidence.statement?.kind !== "copy") return undefined;
    const loads = byStatement(`COPY loads \`${situation.table}\`.`);
    if (foundNow(evidence) === true) return confirmed(loads, byData(`${referencedName(situation)} has the row now.`));
    if (isEmptyNow(evidence))
      return confirmed(loads, byData(`${referencedName(situation)} holds no row at all: it has not been loaded yet.`));
    return undecided(dataNeeds(evidence), loads);
  },
};
