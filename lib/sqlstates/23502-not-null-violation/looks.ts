import type { LookRequest } from "../../catalog/look";
import { attributeOf, rootOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { nextLooks } from "../../fixes/next-refusal/next-refusals";
import { givenFor } from "../../statement/target-values";
import { keysNext } from "./keys-refuse-next";
import type { NotNullSituation } from "./situation";
import { subjectOf } from "./subject";

/** How many rows hold NULL; whether the row that an upsert would meet exists; whether other keys refuse the row as well. */
export function looksFor(situation: NotNullSituation, evidence: Evidence): readonly LookRequest[] {
  const subject = subjectOf(situation, evidence);
  const { relation, column } = subject;
  if (relation === undefined || column === undefined || evidence.catalog === undefined) return [];
  if (situation.kind === "contains-nulls") {
    const root = rootOf(evidence.catalog, relation);
    if (attributeOf(root, column) === undefined) return [];
    return [{ id: "nulls", kind: "null-count", relation: { schema: root.schema, name: root.name }, columns: [column], values: [] }];
  }
  const { statement } = evidence;
  if (statement?.kind !== "insert" || statement.onConflict === undefined || statement.onConflict.columns.length === 0)
    return nextLooks(keysNext(situation, evidence));
  const names = (subject.named ?? relation).columns.map((one) => one.name);
  const values = statement.onConflict.columns.map((name) => {
    const given = givenFor(statement, names, name);
    const [value] = given ?? [];
    if (given?.length !== 1 || value?.kind !== "given") return undefined;
    if (value.value.kind === "literal") return value.value.value;
    const bound = value.value.kind === "placeholder" ? value.value.placeholder.bound?.value : undefined;
    return bound === undefined || bound === null ? undefined : String(bound);
  });
  if (values.some((value) => value === undefined)) return [];
  return [
    {
      id: "conflicting-row",
      kind: "rows-exist",
      relation: { schema: relation.schema, name: relation.name },
      columns: statement.onConflict.columns,
      values: values.map((value) => value ?? null),
    },
  ];
}
