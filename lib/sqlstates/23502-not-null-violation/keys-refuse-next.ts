import { drawsNumber } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { type NextRefusal, nextRefusals } from "../../fixes/next-refusal/next-refusals";
import { givenFor } from "../../statement/target-values";
import type { NotNullSituation } from "./situation";
import { subjectOf } from "./subject";

/** Unique and foreign keys that refuse the row, or may, once its column has a value: PostgreSQL looks at them after NOT NULL. */
export function keysNext(situation: NotNullSituation, evidence: Evidence): readonly NextRefusal[] {
  const { relation, column } = subjectOf(situation, evidence);
  const { statement } = evidence;
  if (situation.kind !== "row-refused" || relation === undefined || column === undefined) return [];
  if (statement?.kind !== "insert") return [];
  const names = (evidence.target ?? relation).columns.map(({ name }) => name);
  // Whether a sequence lags is another matter: its next number is none that a row should have.
  const drawn = relation.columns.filter(
    (one) =>
      drawsNumber(one) &&
      givenFor(statement, names, one.name)?.every((given) => given.kind === "omitted" || given.value.kind === "default") === true,
  );
  const next = nextRefusals(evidence, relation, { besides: "", fresh: [column, ...drawn.map(({ name }) => name)] });
  // ON CONFLICT answers keys, not rows that are missing.
  return statement.onConflict === undefined ? next : next.filter(({ rule }) => rule.kind === "foreign key");
}

export function keysRefusing(situation: NotNullSituation, evidence: Evidence): readonly NextRefusal[] {
  return keysNext(situation, evidence).filter(({ verdict }) => verdict === "refuses");
}
