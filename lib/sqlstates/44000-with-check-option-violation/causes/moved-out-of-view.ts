import type { Cause } from "../../../diagnose/cause";
import { columnsOf } from "../../../fixes/check-expression";
import type { OutsideView } from "../situation";
import { conditionOfView, viewOf } from "../view-condition";

/** An UPDATE through the view changes what the view goes by. */
export const movedOutOfView: Cause<OutsideView> = {
  id: "moved-out-of-view",
  title: ({ view }) => `The UPDATE takes the row out of \`${view}\``,
  explanation: ({ view }) =>
    `The row is visible through \`${view}\` now, and would not be afterwards: the UPDATE changes a column that the view's condition reads. Where that is meant, write to the base table.`,
  examine(situation, evidence) {
    const { statement, relation } = evidence;
    if (statement?.kind !== "update") return undefined;
    const view = viewOf(situation, evidence);
    const condition = view && conditionOfView(view);
    if (condition === undefined || relation === undefined) return { verdict: "undecided", needs: ["schema"] };
    const read = columnsOf(
      condition,
      relation.columns.map(({ name }) => name),
    );
    const written = statement.assignments.map(({ column }) => column).filter((column) => read.includes(column));
    if (written.length === 0) return undefined;
    return {
      verdict: "confirmed",
      proof: [
        { from: "statement", text: `The UPDATE sets ${written.map((column) => `\`${column}\``).join(", ")}.` },
        { from: "schema", text: `\`${situation.view}\` shows rows WHERE ${condition}.` },
      ],
    };
  },
};
