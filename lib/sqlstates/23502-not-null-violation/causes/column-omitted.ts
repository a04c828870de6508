import type { Cause, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byPaste, bySchema, byStatement, confirmed, leaning, ruledOut, undecided } from "../../../diagnose/verdicts";
import { fillsItself } from "../../../fixes/suggest-value";
import { type Facts, factsOf, overwriter } from "../facts";
import { namingAll } from "../naming-all";
import { isNamedLikeKey, nullInRow } from "../signs";
import type { RowRefused } from "../situation";
import { columnText, viewHas } from "../subject";

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
    if (given.kind === "unknown") return evidence.statement === undefined ? withoutStatement(facts, evidence) : undecided(["schema"]);
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

/** What the row's shape and the framework say about an INSERT that nobody sees. */
function withoutStatement({ subject }: Facts, evidence: Evidence): Verdict | undefined {
  // That the key was left out is `id-lost-its-default`.
  if (subject.relation === undefined && isNamedLikeKey(subject.column, subject.table?.name)) return undefined;
  const { framework } = evidence.report.source;
  // TypeORM names the column too, and gives it DEFAULT.
  if (framework !== undefined && framework !== "typeorm" && namingAll.has(framework))
    return leaning("against", ["statement"], byPaste(`${framework} names every column of its model: it leaves out what the model lacks.`));
  const found = nullInRow(evidence);
  if (found === undefined || found.nulls < 3 || found.nulls * 2 < found.values) return undecided(["statement"]);
  const many = `${found.nulls} of the ${found.values} values of the row are null, as where an INSERT names few columns.`;
  return leaning("for", ["statement"], byPaste(many));
}

function otherwiseExplained(facts: Facts): boolean {
  const { subject, context, keyWithoutGenerator, defaultGaveNull } = facts;
  const { named, attribute, reached } = subject;
  if (keyWithoutGenerator || defaultGaveNull || attribute?.generated || overwriter(facts) || context.inside || context.action) return true;
  if (reached === "through view") return named !== undefined && !viewHas(named, subject.column ?? "");
  return reached === "as partition" && named?.columns.find((one) => one.name === subject.column)?.notNull === false;
}
