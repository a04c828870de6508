import type { LookRequest } from "../../catalog/look";
import type { Evidence } from "../../diagnose/evidence";
import { type NextRefusal, nextLooks, nextRefusals } from "../../fixes/next-refusal/next-refusals";
import { afterSequence } from "./after-sequence";
import { liveRowLook } from "./deletion-mark";
import { existingRowLook, nameOf } from "./existing-row";
import { otherSequenceLooks } from "./other-sequences";
import type { UniqueSituation } from "./situation";
import { columnsOfKey, generatedColumn, type UniqueKey, uniqueKey } from "./unique-key";

/** The row that has the key, how far the sequence is, and how many rows share a key that no index can be built over. */
export function looksFor(situation: UniqueSituation, evidence: Evidence): readonly LookRequest[] {
  if (situation.kind === "duplicates-present") return duplicates(evidence);
  const key = situation.constraint === undefined ? undefined : uniqueKey(evidence, situation.constraint);
  if (situation.kind !== "duplicate-key" || key === undefined) return [];
  const column = generatedColumn(key);
  const row = existingRowLook(key, evidence);
  const live = liveRowLook(key, evidence);
  const others = column && key.constraint?.kind === "primary key" ? otherSequenceLooks(evidence, key.relation) : [];
  return [
    ...(column
      ? [{ id: "sequence", kind: "sequence-state" as const, relation: nameOf(key.relation), columns: [column.name], values: [] }]
      : []),
    ...(row ? [row] : []),
    ...(live ? [live] : []),
    ...nextLooks(afterSequence(key, evidence) ?? upserted(key, evidence)),
    ...others,
  ];
}

/** Other keys that an upsert could meet. */
function upserted(key: UniqueKey, evidence: Evidence): readonly NextRefusal[] {
  const { statement } = evidence;
  if (statement?.kind !== "insert" || statement.onConflict !== undefined) return [];
  return nextRefusals(evidence, key.relation, { besides: key.index?.name ?? key.constraint?.name ?? "", fresh: [] });
}

function duplicates(evidence: Evidence): readonly LookRequest[] {
  const table = evidence.relation ?? evidence.target;
  const columns = table && columnsOfKey(evidence, table);
  if (table === undefined || columns === undefined) return [];
  return [{ id: "rows-with-key", kind: "row-count", relation: nameOf(table), columns, values: evidence.key?.values ?? [] }];
}
