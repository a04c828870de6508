import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { ExclusionSituation } from "../situation";

/** The key that was met stands in the statement itself, or another session has taken it away since. */
export const otherRowIsGone: Cause<ExclusionSituation> = {
  id: "other-row-is-gone",
  title: (_, evidence) => (writesSeveral(evidence) ? "The other row stands in the same statement" : "The row that was in the way is gone"),
  explanation: (_, evidence) =>
    writesSeveral(evidence)
      ? "The table holds no row with the other key, and the statement writes several rows: two of them conflict with each other."
      : "Another session held the slot when the statement ran, and has given it up, moved it or rolled back since. Running the statement again may succeed.",
  examine({ kind }, evidence) {
    const look = evidence.looks.find(({ id }) => id === "conflicting-row");
    if (kind === "conflicts-present" || look?.kind !== "matching-row" || look.key !== null) return undefined;
    const gone = { from: "data", text: "A look at the table finds no row with the other key." } as const;
    const several = { from: "statement", text: "The statement writes more than one row." } as const;
    return { verdict: "confirmed", proof: writesSeveral(evidence) ? [gone, several] : [gone] };
  },
};

function writesSeveral({ statement }: Evidence): boolean {
  if (statement?.kind !== "insert") return statement?.kind === "update";
  return statement.source.kind === "select" || (statement.source.kind === "values" && statement.source.rows.length > 1);
}
