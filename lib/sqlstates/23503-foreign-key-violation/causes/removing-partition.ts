import type { Cause } from "../../../diagnose/cause";
import { byPaste, confirmed } from "../../../diagnose/verdicts";
import type { RemovingPartition } from "../situation";
import { keyText } from "../words";

/** The partition's rows are referenced, and would leave the table. */
export const partitionIsReferenced: Cause<RemovingPartition> = {
  id: "removing-partition",
  title: (situation) => `Rows of the partition \`${situation.table}\` are still referenced`,
  explanation: (situation) =>
    `Without the partition, rows of ${situation.referencingTable === undefined ? "the referencing table" : `\`${situation.referencingTable}\``} would point at nothing. A foreign key's actions, such as ON DELETE CASCADE, do not run when a partition is removed.`,
  examine(situation, evidence) {
    const table = situation.referencingTable === undefined ? "another table" : `\`${situation.referencingTable}\``;
    return confirmed(byPaste(`At least one row of ${table} points into it: ${keyText(evidence) ?? "the key is not shown"}.`));
  },
};
