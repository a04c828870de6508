import type { Cause } from "../../../diagnose/cause";
import { byPaste, byStatement, confirmed, leaning, ruledOut, undecided } from "../../../diagnose/verdicts";
import type { Statement } from "../../../statement/statement";
import { factsOf, overwriter } from "../facts";
import type { RowRefused } from "../situation";

/** An UPDATE (or the UPDATE part of an upsert) sets the column to NULL. */
export const updateSetsNull: Cause<RowRefused> = {
  id: "update-sets-null",
  general: () => true,
  title: ({ attribute }) => `An UPDATE sets \`${attribute}\` to NULL`,
  explanation: ({ attribute }) =>
    `The UPDATE assigns NULL to \`${attribute}\`, written, bound or as the value of an expression. The stored value stays as it was: the whole statement was refused.`,
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { given, subject } = facts;
    const { statement } = evidence;
    if (statement === undefined) {
      if (given.kind === "untouched" || facts.context.copy) return undefined;
      const { call } = evidence.report;
      if (!call?.operation?.startsWith("update")) return undecided(["statement"]);
      return leaning("for", ["statement"], byPaste(`The call that failed, ${call.operation}(), changes rows.`));
    }
    if (overwriter(facts)) return undefined;
    if (upsertSetsNull(statement, situation.attribute))
      return confirmed(byStatement(`ON CONFLICT DO UPDATE sets \`${subject.column}\` to NULL.`));
    if (statement.kind !== "update") return undefined;
    switch (given.kind) {
      case "null":
        return confirmed(
          byStatement(`The UPDATE sets \`${subject.column}\` to ${given.parameter ? "a parameter that is bound to NULL" : "NULL"}.`),
        );
      case "parameter":
      case "expression":
        return confirmed(
          byStatement(`The UPDATE sets \`${subject.column}\` to ${given.kind === "parameter" ? "a parameter" : "an expression"}.`),
          byPaste("It gave null: the row holds null there."),
        );
      case "untouched":
        return ruledOut(byStatement(`The UPDATE does not assign \`${situation.attribute}\`.`));
      case "constant":
        return ruledOut(byStatement(`The UPDATE assigns \`${subject.column}\` a constant that is not null.`));
      case "unknown":
        return undecided(["schema"]);
      default:
        return undefined;
    }
  },
};

function upsertSetsNull(statement: Statement, column: string): boolean {
  if (statement.kind !== "insert") return false;
  const value = statement.onConflict?.set.find((one) => one.column === column)?.value;
  return value?.kind === "null" || (value?.kind === "placeholder" && value.placeholder.bound?.value === null);
}
