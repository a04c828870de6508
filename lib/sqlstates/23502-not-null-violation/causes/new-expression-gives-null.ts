import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed } from "../../../diagnose/verdicts";
import type { ContainsNulls } from "../situation";
import { subjectOf } from "../subject";

/** ALTER COLUMN … TYPE … USING, or SET EXPRESSION, computed a NULL for a column that is NOT NULL already. */
export const newExpressionGivesNull: Cause<ContainsNulls> = {
  id: "new-expression-gives-null",
  title: ({ attribute }) => `The new expression for \`${attribute}\` gives NULL`,
  explanation: ({ attribute }) =>
    `The statement computes \`${attribute}\` anew for every row, and for at least one of them the result is NULL: a cast of an empty text through NULLIF, say, or a look-up that finds nothing.`,
  examine(situation, evidence) {
    const { statement } = evidence;
    const { attribute } = subjectOf(situation, evidence);
    if (statement?.kind !== "alter-table" || !attribute?.notNull || !attribute.notNullValid) return undefined;
    if (!statement.actions.every((action) => action.kind === "other")) return undefined;
    return confirmed(
      byStatement("The statement changes the column and sets no NOT NULL."),
      bySchema(`\`${attribute.name}\` is NOT NULL already.`),
    );
  },
};
