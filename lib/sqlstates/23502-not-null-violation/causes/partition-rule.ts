import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText, viewHas } from "../subject";

/** The row landed in a partition, or behind a view, whose rule is stricter than that of what the statement names. */
export const partitionRule: Cause<RowRefused> = {
  id: "partition-rule",
  title: (situation, evidence) => {
    const { subject } = factsOf(situation, evidence);
    return `The row went to ${subject.table?.name ?? "another table"}, which has a rule of its own`;
  },
  explanation(situation, evidence) {
    const { subject } = factsOf(situation, evidence);
    const name = subject.table?.name ?? "the table";
    if (subject.reached === "through view")
      return `An INSERT through a view becomes an INSERT into its base table. ${name} requires \`${situation.attribute}\`, which the view does not have.`;
    return `The error names the table that stores the row, ${name}, not the one that the statement names. A partition, or a table behind a view, may be stricter.`;
  },
  examine(situation, evidence) {
    const { subject, context } = factsOf(situation, evidence);
    const { named, reached, relation, column } = subject;
    const { statement } = evidence;
    if (context.inside || context.action) return undefined;
    if (reached === "unknown" && statement !== undefined && "target" in statement && statement.target && subject.table) {
      const names = `The statement names \`${statement.target.name}\`; \`${subject.table.name}\` refused the row.`;
      return statement.kind === "delete" ? undefined : undecided(["schema"], byStatement(names));
    }
    if (named === undefined || relation === undefined) return undefined;
    const outer = named.columns.find((one) => one.name === column);
    const goes = byStatement(`The statement names ${named.name}.`);
    if (reached === "as partition" && outer?.notNull === false)
      return confirmed(
        goes,
        bySchema(`\`${named.name}.${column}\` allows NULL; \`${columnText(subject)}\`, where the row is stored, does not.`),
      );
    if (reached === "through view" && !viewHas(named, column ?? ""))
      return confirmed(
        goes,
        bySchema(`\`${named.name}\` is a view without a column \`${column}\`; \`${columnText(subject)}\` is NOT NULL and has no default.`),
      );
    return undefined;
  },
};
