import type { Evidence } from "../../diagnose/evidence";
import { type NextRefusal, nextRefusals } from "../../fixes/next-refusal/next-refusals";
import type { NotNullSituation } from "./situation";
import { subjectOf } from "./subject";

/** Unique and foreign keys that refuse the row, or may, once its column has a value: PostgreSQL looks at them after NOT NULL. */
export function keysNext(situation: NotNullSituation, evidence: Evidence): readonly NextRefusal[] {
  const { relation, column } = subjectOf(situation, evidence);
  const { statement } = evidence;
  if (situation.kind !== "row-refused" || relation === undefined || column === undefined) return [];
  if (statement?.kind !== "insert" || statement.onConflict !== undefined) return [];
  return nextRefusals(evidence, relation, { besides: "", fresh: [column] });
}

export function keysRefusing(situation: NotNullSituation, evidence: Evidence): readonly NextRefusal[] {
  return keysNext(situation, evidence).filter(({ verdict }) => verdict === "refuses");
}
