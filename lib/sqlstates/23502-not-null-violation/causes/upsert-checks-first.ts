import type { Cause } from "../../../diagnose/cause";
import { byData, byStatement, confirmed } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";

/** NOT NULL is tested on the row that ON CONFLICT would replace, before the conflict is looked for. */
export const upsertChecksFirst: Cause<RowRefused> = {
  id: "upsert-checks-first",
  title: ({ attribute }) => `The upsert proposes a row without \`${attribute}\``,
  explanation: ({ attribute }) =>
    `PostgreSQL tests NOT NULL on the proposed row before it looks for a conflict. A row without \`${attribute}\` is refused even when the row exists and only an UPDATE would follow; DO NOTHING does not help either.`,
  examine(situation, evidence) {
    const { statement } = evidence;
    if (statement?.kind !== "insert" || statement.onConflict === undefined) return undefined;
    const { given } = factsOf(situation, evidence);
    if (given.kind !== "omitted" && given.kind !== "default") return undefined;
    const look = evidence.looks.find((one) => one.id === "conflicting-row");
    const found = look?.kind === "rows-exist" && look.exists ? [byData("The row that conflicts exists.")] : [];
    return confirmed(byStatement(`The INSERT has ON CONFLICT and does not name \`${situation.attribute}\`.`), ...found);
  },
};
