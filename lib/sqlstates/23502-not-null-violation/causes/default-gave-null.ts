import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, byStatement, confirmed } from "../../../diagnose/verdicts";
import { factsOf, overwriter } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** The column has a default, and that gave NULL: a function that found nothing, an allocator table without a row. */
export const defaultGaveNull: Cause<RowRefused> = {
  id: "default-gave-null",
  title: ({ attribute }) => `The default of \`${attribute}\` gave NULL`,
  explanation: ({ attribute }) =>
    `\`${attribute}\` is left to its DEFAULT, and the expression came out as NULL: a function that reads a table which has no row yet, a setting that is not set, an operator on NULL.`,
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { subject, verb } = facts;
    if (!facts.defaultGaveNull || overwriter(facts)) return undefined;
    return confirmed(
      byStatement(`The ${verb} leaves \`${subject.column}\` to its default.`),
      bySchema(`The default of \`${columnText(subject)}\` is \`${subject.attribute?.default}\`.`),
      byPaste("The row holds null there."),
    );
  },
};
