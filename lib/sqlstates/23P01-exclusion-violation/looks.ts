import type { LookRequest } from "../../catalog/look";
import { attributeOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { bothKeys, tableOf } from "./both-keys";
import type { ExclusionSituation } from "./situation";

/** Which row has the other key. */
export function looksFor(situation: ExclusionSituation, evidence: Evidence): readonly LookRequest[] {
  const relation = tableOf(evidence);
  const keys = bothKeys(situation, evidence);
  if (relation === undefined || keys === undefined || !keys.every(({ column }) => attributeOf(relation, column))) return [];
  return [
    {
      id: "conflicting-row",
      kind: "matching-row",
      relation: { schema: relation.schema, name: relation.name },
      columns: keys.map(({ column }) => column),
      values: keys.map(({ theirs }) => theirs),
    },
  ];
}
