import type { Cause } from "../../../diagnose/cause";
import { byData, byPaste, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { foundNow } from "../foreign-key";
import { isEmptyNow } from "../reached-number";
import type { Referencing } from "../situation";
import { dataNeeds, referencedName } from "../words";

/** COPY loads the referencing table before the referenced one. */
export const restoreOrder: Cause<Referencing> = {
  id: "restore-order",
  title: () => "The rows are loaded before those that they point at",
  explanation: (situation, { report }) =>
    `${report.source.framework === "pg_restore" ? "pg_restore loads data only, into tables that have their foreign keys already. Restoring the whole dump, or --section=pre-data, data and post-data in this order, makes the constraints last; a list from --list, put in order and given as --use-list, loads single tables in yours. " : ""}COPY checks foreign keys when it ends. Load ${referencedName(situation)} before \`${situation.table}\`, or load into tables without the constraint and add it afterwards, as pg_dump does. Where the source itself has rows that point at nothing, no order helps.`,
  examine(situation, evidence) {
    const restored = evidence.report.source.framework === "pg_restore" && evidence.statement === undefined;
    if (evidence.statement?.kind !== "copy" && !restored) return undefined;
    const loads = restored
      ? byPaste(`pg_restore loads \`${situation.table}\` by COPY.`)
      : byStatement(`COPY loads \`${situation.table}\`.`);
    if (foundNow(evidence) === true) return confirmed(loads, byData(`${referencedName(situation)} has the row now.`));
    if (isEmptyNow(evidence))
      return confirmed(loads, byData(`${referencedName(situation)} holds no row at all: it has not been loaded yet.`));
    return undecided(dataNeeds(evidence), loads);
  },
};
