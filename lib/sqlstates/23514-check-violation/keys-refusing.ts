import type { Evidence } from "../../diagnose/evidence";
import { type NextRefusal, nextRefusals } from "../../fixes/next-refusal/next-refusals";

/** Unique and foreign keys beside the CHECK, which PostgreSQL looks at after it: for the rows that an INSERT writes. */
export function keysNext(evidence: Evidence): readonly NextRefusal[] {
  const { relation, statement } = evidence;
  if (relation === undefined || statement?.kind !== "insert") return [];
  const next = nextRefusals(evidence, relation, { besides: "", fresh: [] });
  // ON CONFLICT answers keys, not rows that are missing.
  return statement.onConflict === undefined ? next : next.filter(({ rule }) => rule.kind === "foreign key");
}

/** The columns whose values a key is known to refuse; undefined where that is more than a value. */
export function columnsRefused(evidence: Evidence): readonly string[] | undefined {
  const refusing = keysNext(evidence).filter(({ verdict }) => verdict === "refuses");
  return refusing.some(({ rule }) => rule.columns === undefined) ? undefined : refusing.flatMap(({ rule }) => rule.columns ?? []);
}
