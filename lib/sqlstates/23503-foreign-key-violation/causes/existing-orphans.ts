import type { Cause } from "../../../diagnose/cause";
import { byPaste, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { constraintAction } from "../foreign-key";
import type { Referencing } from "../situation";
import { keyText, referencedName } from "../words";

/** ALTER TABLE adds or validates the constraint, and rows that are there already break it. */
export const existingOrphans: Cause<Referencing> = {
  id: "existing-orphans",
  title: (situation) => `Rows already in \`${situation.table}\` point at nothing`,
  explanation: (situation) =>
    `ALTER TABLE checks every row that \`${situation.table}\` holds and stops at the first one without a row in ${referencedName(situation)}; there may be more. The message is the same as for an INSERT: only the statement tells them apart.`,
  examine(situation, evidence) {
    const { statement } = evidence;
    if (statement === undefined) return undecided(["statement"]);
    const action = constraintAction(situation, evidence);
    if (action === undefined) return undefined;
    const row = byPaste(`At least one row has ${keyText(evidence) ?? "such a key"}, and ${referencedName(situation)} has no such row.`);
    const text = {
      validate: "VALIDATE CONSTRAINT checks the rows that were there before the constraint was added.",
      "add-foreign-key": "ADD FOREIGN KEY checks all rows of the table, unless it says NOT VALID.",
      "add-column": "ADD COLUMN with a DEFAULT gives that value to every row, and the foreign key checks it.",
      "attach-partition": "ATTACH PARTITION checks the rows of the new partition against the foreign keys of the partitioned table.",
    }[action.kind];
    return confirmed(byStatement(text), row);
  },
};
