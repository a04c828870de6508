import type { Attribute } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";
import { type NextRefusal, nextRefusals } from "../../fixes/next-refusal/next-refusals";
import { generatedColumn, givenInRows, type UniqueKey } from "./unique-key";

/**
 * What may refuse the row once the sequence is past the rows: other unique keys, exclusions and foreign keys. Undefined where the key is not one
 * that a sequence fills, or the statement gives it.
 */
export function afterSequence(key: UniqueKey | undefined, evidence: Evidence): readonly NextRefusal[] | undefined {
  const column = key && generatedColumn(key);
  const name = key?.index?.name ?? key?.constraint?.name;
  if (key === undefined || column === undefined || name === undefined || !mayComeFromSequence(column, evidence)) return undefined;
  return nextRefusals(evidence, key.relation, { besides: name, fresh: [column.name] });
}

function mayComeFromSequence(column: Attribute, evidence: Evidence): boolean {
  const rows = givenInRows(evidence, column.name);
  return rows === undefined || rows.some((row) => row.kind === "omitted" || row.value.kind === "default");
}
