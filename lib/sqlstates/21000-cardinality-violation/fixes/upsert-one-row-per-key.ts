import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import type { Known } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { queryOneRowPerKey } from "../../../fixes/query-one-row-per-key";
import { arbiterColumns } from "../repeated-rows";

/** The query of an INSERT … SELECT … ON CONFLICT DO UPDATE with one row for each key. */
export function upsertOneRowPerKey(evidence: Evidence, known: Known): FixDraft | undefined {
  const { statement, target, relation } = evidence;
  const table = target ?? relation;
  if (statement?.kind !== "insert" || statement.onConflict?.action !== "update" || table === undefined || !isOwnStatement(evidence))
    return undefined;
  const draft = queryOneRowPerKey(statement, table, arbiterColumns(statement, table), known);
  return draft && { id: "upsert-one-row-per-key", ...draft };
}
