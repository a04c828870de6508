import type { Cause } from "../../../diagnose/cause";
import { deletionMark, liveRowExists } from "../deletion-mark";
import { existingRow } from "../existing-row";
import type { DuplicateKey } from "../situation";
import { generatedColumn, uniqueKey } from "../unique-key";

/** The application deletes rows by marking them, and the unique index goes on counting them. */
export const rowMarkedDeleted: Cause<DuplicateKey> = {
  id: "row-marked-deleted",
  title: () => "The row that has the key is marked as deleted",
  explanation: ({ constraint }) =>
    `The application no longer shows that row, but it is in the table, and \`${constraint}\` counts every row. Either that row comes back, or the index counts only the rows that are not marked.`,
  examine({ constraint }, evidence) {
    const key = uniqueKey(evidence, constraint);
    const mark = key && deletionMark(key);
    if (key === undefined || mark === undefined || generatedColumn(key)) return undefined;
    const column = `\`${mark.column.name}\``;
    const looked = existingRow(evidence);
    const live = liveRowExists(evidence);
    if (live) return { verdict: "ruled-out", proof: [{ from: "data", text: `The row that has the key is not marked in ${column}.` }] };
    if (looked?.exists && live === false) {
      const which = looked.which === undefined ? "A row that has the key" : `The row with ${looked.which} has the key. It`;
      return { verdict: "confirmed", proof: [{ from: "data", text: `${which} is marked in ${column}.` }] };
    }
    return looked?.exists === false
      ? undefined
      : {
          verdict: "undecided",
          needs: ["connection", "data"],
          proof: [{ from: "schema", text: `\`${key.relation.name}\` has ${column}, and \`${constraint}\` counts rows whatever it holds.` }],
        };
  },
};
