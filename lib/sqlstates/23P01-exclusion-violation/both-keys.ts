import type { Relation } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";
import type { Key } from "../../row/failing-row";
import { readKey } from "../../row/read-key";
import type { ExclusionSituation } from "./situation";

/** The two keys of the DETAIL, element by element; undefined where they cannot be told apart for certain. */
export function bothKeys({ existing }: ExclusionSituation, evidence: Evidence) {
  const { key } = evidence;
  if (existing === undefined || key === undefined || key.ambiguous) return undefined;
  const theirs: Key = readKey(existing.columns, existing.values, tableOf(evidence));
  if (theirs.ambiguous || theirs.columns.length !== key.columns.length) return undefined;
  return key.columns.map((column, index) => ({
    column,
    mine: key.values[index] ?? null,
    theirs: theirs.values[index] ?? null,
  }));
}

/** A constraint that could not be added is not in the catalog: then the table is the one that the statement names. */
export function tableOf({ relation, target }: Evidence): Relation | undefined {
  return relation ?? target;
}
