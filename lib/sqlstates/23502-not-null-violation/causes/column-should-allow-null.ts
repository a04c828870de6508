import { primaryKeyOf } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";
import { bySchema, ruledOut, undecided } from "../verdicts";

/** The rule is outdated: "unknown" has become a real state of the column. What a column means, no catalog tells. */
export const columnShouldAllowNull: Cause<RowRefused> = {
  id: "column-should-allow-null",
  title: (situation, evidence) => `${columnText(factsOf(situation, evidence).subject)} should allow NULL`,
  explanation: ({ attribute }) =>
    `The rule may be older than the need: when a row without \`${attribute}\` is valid, NOT NULL has to go. Every reader of the column must then expect NULL.`,
  examine(situation, evidence) {
    const { subject } = factsOf(situation, evidence);
    const { relation, attribute } = subject;
    if (relation === undefined || attribute === undefined) return undecided(["schema"]);
    if (primaryKeyOf(relation)?.columns.includes(attribute.name))
      return ruledOut(bySchema(`\`${attribute.name}\` is in the primary key of \`${relation.name}\`, which never holds NULL.`));
    return attribute.identity === null
      ? undefined
      : ruledOut(bySchema(`\`${columnText(subject)}\` is an identity column, which never holds NULL.`));
  },
};
