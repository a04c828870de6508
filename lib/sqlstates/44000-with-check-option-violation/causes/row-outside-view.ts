import type { Cause, Proof } from "../../../diagnose/cause";
import type { OutsideView } from "../situation";

/** The row would not be visible through the view. */
export const rowOutsideView: Cause<OutsideView> = {
  id: "row-outside-view",
  title: ({ view }) => `The row would not be visible through \`${view}\``,
  explanation: ({ view }) =>
    `\`${view}\` is declared WITH CHECK OPTION: a row that is written through it must fulfil its WHERE condition (with CASCADED, the default, also those of the views under it). The failing row has the columns of the base table.`,
  examine({ view }, { catalog }) {
    const definition = catalog?.relations.find((relation) => relation.name === view)?.view?.definition;
    const proof: Proof[] = [{ from: "paste", text: `The message names the check option of \`${view}\`.` }];
    if (definition) proof.push({ from: "schema", text: definition });
    return { verdict: "confirmed", proof };
  },
};
