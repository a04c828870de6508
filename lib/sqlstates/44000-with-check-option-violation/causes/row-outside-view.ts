import { attributeOf } from "../../../catalog/look-up";
import type { Cause, Proof } from "../../../diagnose/cause";
import { unfulfilled } from "../../../fixes/condition-words";
import { certainValues, judgedCondition } from "../../../fixes/judged-condition";
import type { OutsideView } from "../situation";
import { conditionOfView, viewOf } from "../view-condition";

/** The row would not be visible through the view: which part of its condition is not fulfilled. */
export const rowOutsideView: Cause<OutsideView> = {
  id: "row-outside-view",
  title: ({ view }) => `The row would not be visible through \`${view}\``,
  explanation: ({ view }) =>
    `\`${view}\` is declared WITH CHECK OPTION: a row that is written through it must fulfil its WHERE condition (with CASCADED, the default, also those of the views under it). The failing row has the columns of the base table.`,
  examine(situation, evidence) {
    const view = viewOf(situation, evidence);
    const proof: Proof[] = [{ from: "paste", text: `The message names the check option of \`${situation.view}\`.` }];
    if (view?.view) proof.push({ from: "schema", text: view.view.definition });
    const condition = view && conditionOfView(view);
    const { relation, row } = evidence;
    if (condition === undefined || relation === undefined || relation === view) return { verdict: "confirmed", proof };
    const judged = judgedCondition(condition, certainValues(row));
    if (judged.result !== false && judged.result !== null) return { verdict: "confirmed", proof };
    const cells = row?.cells.filter((cell) => cell.certainty === "certain" && cell.state !== "hidden") ?? [];
    const words = unfulfilled(judged, {
      columns: relation.columns.map(({ name }) => name),
      valueIn: (column) => cells.find((cell) => cell.column === column)?.value,
      typeOf: (column) => attributeOf(relation, column)?.type,
    });
    // Unlike a CHECK, a view shows no row for which its condition is NULL.
    const unknown =
      judged.result === null ? [`\`${condition}\` is NULL for this row, and a view shows only rows for which it is true.`] : words;
    return { verdict: "confirmed", proof: [...proof, ...unknown.map((text): Proof => ({ from: "schema", text }))] };
  },
};
