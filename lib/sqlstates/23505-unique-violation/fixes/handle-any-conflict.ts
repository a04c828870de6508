import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { withParametersWritten } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { edited, sql, textOf } from "../../../fixes/sql";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";

/** The INSERT whose ON CONFLICT names one index, with DO NOTHING for all of them. */
export function handleAnyConflict(evidence: Evidence): FixDraft | undefined {
  const { statement, relation, target } = evidence;
  if (!isOwnStatement(evidence) || statement?.kind !== "insert" || statement.onConflict === undefined) return undefined;
  const written = withParametersWritten(statement, { columns: (target ?? relation)?.columns });
  if (
    written === undefined ||
    relation?.rules.length !== 0 ||
    relation.constraints.some((one) => one.deferrable && one.kind !== "foreign key")
  )
    return undefined;
  const text = textOf(written).trimEnd();
  const tokens = significant(tokenize(text));
  let depth = 0;
  const places = tokens.map((token) => {
    if (isToken(text, token, "(")) depth += 1;
    if (isToken(text, token, ")")) depth -= 1;
    return depth;
  });
  const top = (word: string, next?: string) =>
    tokens.findIndex((token, at) => places[at] === 0 && isToken(text, token, word) && (!next || isToken(text, tokens[at + 1], next)));
  const from = tokens[top("ON", "CONFLICT")];
  const returning = tokens[top("RETURNING")];
  if (from === undefined) return undefined;
  const clause = { start: from.start, end: returning?.start ?? text.length, with: sql`ON CONFLICT DO NOTHING ` };
  return {
    id: "handle-any-conflict",
    kind: "statement",
    title: "Insert only where no unique index is in the way",
    when: "The row that exists is right as it is, whichever key it was found by. RETURNING then gives no row.",
    risk: "low",
    riskNote: "Without a target, DO NOTHING hides a conflict on every unique index, also on one that was not thought of.",
    steps: [{ sql: sql`${edited(text, [clause])};`, lock: "ROW EXCLUSIVE" }],
  };
}
