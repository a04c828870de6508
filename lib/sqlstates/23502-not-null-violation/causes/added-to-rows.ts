import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import type { ContainsNulls } from "../situation";
import { subjectOf } from "../subject";

/** ADD COLUMN … NOT NULL without a DEFAULT on a table that has rows. */
export const addedToRows: Cause<ContainsNulls> = {
  id: "added-to-rows",
  title: ({ attribute }) => `\`${attribute}\` is added NOT NULL to a table that has rows`,
  explanation: ({ attribute, relation }) =>
    `The rows that ${relation ?? "the table"} already has need a value for the new column \`${attribute}\`, and without a DEFAULT that value is NULL. The same statement passes on an empty table, which is why it passes in tests.`,
  examine(situation, evidence) {
    const { statement } = evidence;
    const { relation, attribute } = subjectOf(situation, evidence);
    if (situation.ofDomain) return undefined;
    if (statement?.kind === "alter-table") {
      const added = statement.actions.find((action) => action.kind === "add-column" && action.column === situation.attribute);
      if (added?.kind !== "add-column") return ruledOut(byStatement(`The statement adds no column \`${situation.attribute}\`.`));
      const without = added.default === undefined ? "without a DEFAULT" : `with a DEFAULT (${added.default}) that gives NULL`;
      return confirmed(byStatement(`The statement adds \`${situation.attribute}\` NOT NULL, ${without}.`));
    }
    if (relation === undefined) return undecided(["statement"]);
    return attribute === undefined
      ? confirmed(bySchema(`\`${relation.name}\` has no column \`${situation.attribute}\` yet, so the failing statement adds it.`))
      : ruledOut(bySchema(`\`${relation.name}\` has the column \`${situation.attribute}\` already.`));
  },
};
