import type { Cause } from "../../../diagnose/cause";
import { byPaste, byStatement, confirmed, leaning } from "../../../diagnose/verdicts";
import { factsOf, overwriter } from "../facts";
import type { RowRefused } from "../situation";

/** A sub-query, or the query of an INSERT … SELECT, supplied the NULL. */
export const selectFoundNothing: Cause<RowRefused> = {
  id: "select-found-nothing",
  title: ({ attribute }) => `The query that supplies \`${attribute}\` gave NULL`,
  explanation: ({ attribute }) =>
    `A sub-query that finds no row gives NULL, an outer join gives NULL where nothing matches, and a source column may hold NULL. \`${attribute}\` takes its value from such a query.`,
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    // What dbt sends is a model's query, and the log does not hold it.
    if (facts.given.kind === "unknown" && evidence.statement === undefined && evidence.report.source.framework === "dbt")
      return leaning("for", ["statement"], byPaste("dbt fills a table from the query of a model."));
    if (facts.given.kind !== "query" || overwriter(facts)) return undefined;
    const { statement } = evidence;
    const whole = statement?.kind === "insert" && statement.source.kind === "select";
    return confirmed(
      byStatement(
        whole ? `The INSERT takes \`${situation.attribute}\` from its query.` : `The value of \`${situation.attribute}\` is a sub-query.`,
      ),
      byPaste("It gave null: the row holds null there."),
    );
  },
};
