import type { Cause } from "../../../diagnose/cause";
import { byPaste, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { fillsItself } from "../../../fixes/suggest-value";
import { factsOf, overwriter, unchanged } from "../facts";
import type { RowRefused } from "../situation";

/** A parameter without a value: input that was not validated, or mapped under another name. */
export const valueNeverSet: Cause<RowRefused> = {
  id: "value-never-set",
  // Of SQL that a person wrote, how it came is all that there is to say.
  general: ({ report }) => report.source.framework === undefined,
  title: ({ attribute }) => `The code bound no value for \`${attribute}\``,
  explanation: ({ attribute }) =>
    `The statement is right, and the parameter for \`${attribute}\` holds nothing: a field that the request does not have, a name that is written otherwise there (snake_case against camelCase), a value that was never copied to the parameters. Check the input before the statement runs, so that the person who sent it gets the answer.`,
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { given, subject, verb } = facts;
    const { statement } = evidence;
    if (overwriter(facts) || (statement?.kind !== "insert" && statement?.kind !== "merge" && statement?.kind !== "update"))
      return undefined;
    // Where a default would apply, the column should rather be left out: `explicit-null` says so.
    if (subject.relation && subject.attribute && fillsItself(subject.relation, subject.attribute, evidence.catalog)) return undefined;
    if (given.kind === "null" && given.parameter)
      return confirmed(byStatement(`The ${verb} takes \`${subject.column}\` from a parameter that is bound to NULL.`));
    if (given.kind !== "parameter") return undefined;
    return unchanged(facts)
      ? confirmed(byStatement(`The ${verb} takes \`${subject.column}\` from a parameter.`), byPaste("The row holds null there."))
      : undecided(["statement"], byStatement(`The ${verb} takes \`${subject.column}\` from a parameter.`));
  },
};
