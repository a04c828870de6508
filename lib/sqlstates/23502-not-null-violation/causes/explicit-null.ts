import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { fillsItself } from "../../../fixes/suggest-value";
import { factsOf, overwriter, unchanged } from "../facts";
import type { RowRefused } from "../situation";
import { listed } from "../words";

/** NULL is passed for the column: written, bound, or by an expression. A DEFAULT does not replace it. */
export const explicitNull: Cause<RowRefused> = {
  id: "explicit-null",
  general: () => true,
  title: ({ attribute }) => `NULL is passed for \`${attribute}\``,
  explanation: ({ attribute }) =>
    `The statement names \`${attribute}\` and gives it NULL. A DEFAULT fills columns that are left out; an explicit NULL beats it. ` +
    "Drivers send an unset field (None, nil, undefined, a key that one row of several lacks) as NULL.",
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { given, subject, verb } = facts;
    const { statement } = evidence;
    if (given.kind === "untouched" || (facts.context.copy && statement === undefined)) return undefined;
    if (statement === undefined) return undecided(["statement"]);
    if (given.kind === "unknown") return undecided(["schema"]);
    if (statement.kind !== "insert" && statement.kind !== "merge") return undefined;
    if (subject.attribute?.generated || (overwriter(facts) && given.kind !== "omitted")) return undefined;
    switch (given.kind) {
      case "null": {
        const several = given.at.length > 1;
        const rows =
          given.rows === "some" ? ` in row${several ? "s" : ""} ${listed(given.at.slice(0, 8).map(String))} of its VALUES list` : "";
        const how = given.parameter ? "a parameter that is bound to NULL" : "NULL";
        return confirmed(
          byStatement(`The ${verb} gives \`${subject.column}\` ${how}${rows}.`),
          ...missingKey(given.rows),
          ...beatenDefault(),
        );
      }
      case "parameter":
        return unchanged(facts)
          ? confirmed(
              byStatement(`The ${verb} takes \`${subject.column}\` from a parameter.`),
              byPaste("The row holds null there."),
              ...beatenDefault(),
            )
          : undecided(["statement"], byStatement(`The ${verb} takes \`${subject.column}\` from a parameter.`));
      case "expression":
        return confirmed(
          byStatement(`The ${verb} gives \`${subject.column}\` an expression.`),
          byPaste("It gave null: the row holds null there."),
        );
      case "omitted":
      case "default":
        return ruledOut(byStatement(`The ${verb} passes no value for \`${subject.column}\`.`));
      case "constant":
        return ruledOut(byStatement(`The ${verb} gives \`${subject.column}\` a constant that is not null.`));
      default:
        return undefined;
    }

    /** A list of columns is one for all rows: what a row has no value for goes out as NULL. */
    function missingKey(rows: "one" | "some" | "all") {
      return rows === "some"
        ? [
            byStatement(
              "Other rows of the same INSERT give it a value: a key that one object of a list lacks is sent as NULL, not left out.",
            ),
          ]
        : [];
    }

    function beatenDefault() {
      const { relation, attribute } = subject;
      if (relation === undefined || attribute === undefined || !fillsItself(relation, attribute, evidence.catalog)) return [];
      const filler = attribute.default === null ? "The column fills itself" : `The default, \`${attribute.default}\`, applies`;
      return [bySchema(`${filler} only where the column is left out.`)];
    }
  },
};
