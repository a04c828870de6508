import type { Cause } from "../../../diagnose/cause";
import { fillsItself } from "../../../fixes/suggest-value";
import { type Facts, factsOf, overwriter } from "../facts";
import type { RowRefused } from "../situation";
import { columnText, viewHas } from "../subject";
import { byPaste, bySchema, byStatement, confirmed, ruledOut, undecided } from "../verdicts";

/** The statement leaves the column out, and no default fills it in. */
export const columnOmitted: Cause<RowRefused> = {
  id: "column-omitted",
  general: () => true,
  title: ({ attribute }) => `The statement leaves out \`${attribute}\`, and no default fills it in`,
  explanation(situation, evidence) {
    const { subject, verb } = factsOf(situation, evidence);
    const left = verb === "COPY" ? "A column that the column list of COPY leaves out" : "A column that an INSERT does not name";
    return `${left} gets its DEFAULT. \`${columnText(subject)}\` gets null, because it has no default that gives a value.`;
  },
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { given, subject, verb } = facts;
    if (given.kind === "unknown") return undecided(evidence.statement === undefined ? ["statement"] : ["schema"]);
    if (given.kind === "untouched" || given.kind === "copied" || verb === "UPDATE") return undefined;
    if (given.kind === "default")
      return otherwiseExplained(facts)
        ? undefined
        : confirmed(byStatement(`The ${verb} gives \`${subject.column}\` DEFAULT.`), ...noDefault(facts));
    if (given.kind !== "omitted") return ruledOut(byStatement(`The ${verb} gives a value for \`${subject.column}\`.`));
    // What says more than "left out" is a cause of its own.
    if (otherwiseExplained(facts)) return undefined;
    if (evidence.statement?.kind === "insert" && evidence.statement.onConflict) return undefined;
    return confirmed(byStatement(`The ${verb} does not name \`${subject.column}\`.`), ...noDefault(facts));

    function noDefault({ subject: { relation, attribute } }: Facts) {
      if (relation === undefined || attribute === undefined) return [byPaste("The row holds null there, so no default gave a value.")];
      return fillsItself(relation, attribute, evidence.catalog)
        ? []
        : [bySchema(`\`${columnText(subject)}\` is NOT NULL and has no default.`)];
    }
  },
};

function otherwiseExplained(facts: Facts): boolean {
  const { subject, context, keyWithoutGenerator, defaultGaveNull } = facts;
  const { named, attribute, reached } = subject;
  if (keyWithoutGenerator || defaultGaveNull || attribute?.generated || overwriter(facts) || context.inside || context.action) return true;
  if (reached === "through view") return named !== undefined && !viewHas(named, subject.column ?? "");
  return reached === "as partition" && named?.columns.find((one) => one.name === subject.column)?.notNull === false;
}
