import type { LookRequest } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";
import { existingRowLook, nameOf } from "./existing-row";
import type { UniqueSituation } from "./situation";
import { generatedColumn, uniqueKey } from "./unique-key";

/** The row that has the key, how far the sequence is, and how many rows share a key that no index can be built over. */
export function looksFor(situation: UniqueSituation, evidence: Evidence): readonly LookRequest[] {
  if (situation.kind === "duplicates-present") return duplicates(evidence);
  const key = situation.constraint === undefined ? undefined : uniqueKey(evidence, situation.constraint);
  if (situation.kind !== "duplicate-key" || key === undefined) return [];
  const column = generatedColumn(key);
  const row = existingRowLook(key, evidence);
  return [
    ...(column
      ? [{ id: "sequence", kind: "sequence-state" as const, relation: nameOf(key.relation), columns: [column.name], values: [] }]
      : []),
    ...(row ? [row] : []),
  ];
}

function duplicates({ key, relation, target }: Evidence): readonly LookRequest[] {
  const table = relation ?? target;
  if (table === undefined || key === undefined || key.ambiguous) return [];
  if (!key.columns.every((column) => table.columns.some(({ name }) => name === column))) return [];
  return [{ id: "rows-with-key", kind: "row-count", relation: nameOf(table), columns: key.columns, values: key.values }];
}
