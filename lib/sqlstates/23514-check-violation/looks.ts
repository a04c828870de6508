import type { LookRequest } from "../../catalog/look";
import { constraintOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { nextLooks } from "../../fixes/next-refusal/next-refusals";
import { checkedColumns } from "./check-parts";
import { keysNext } from "./keys-refusing";
import type { CheckSituation } from "./situation";

/** Whether keys would refuse the row next; the parts of the CHECK for the row's own values; how many rows fail a CHECK that is there and NOT VALID. */
export function looksFor(situation: CheckSituation, evidence: Evidence): readonly LookRequest[] {
  const { relation, row } = evidence;
  if (situation.kind === "no-partition") return nextLooks(keysNext(evidence));
  if (relation === undefined || (situation.kind !== "row-fails-check" && situation.kind !== "rows-fail-check")) return [];
  const { constraint } = situation;
  const expression = constraintOf(relation, constraint)?.expression;
  if (!expression) return [];
  const about = { relation: { schema: relation.schema, name: relation.name }, constraint };
  if (situation.kind === "rows-fail-check") return [{ id: "failing-rows", kind: "row-count", ...about, columns: [], values: [] }];
  const given = checkedColumns(evidence, expression).flatMap((column) => {
    const cell = row?.cells.find((one) => one.column === column);
    const known = cell !== undefined && cell.certainty === "certain" && !cell.truncated && cell.state !== "hidden" && readsTheSame(cell);
    return known ? [{ column, value: cell.value }] : [];
  });
  const next = nextLooks(keysNext(evidence));
  if (given.length === 0) return next;
  return [
    ...next,
    {
      id: "check-parts",
      kind: "check-parts",
      ...about,
      columns: given.map(({ column }) => column),
      values: given.map(({ value }) => value),
    },
  ];
}

/** The row was printed under the settings of another session: dates are ISO there, or could mean another day here; money is left out. */
function readsTheSame({ type, value }: { readonly type: string | null; readonly value: string | null }): boolean {
  if (value === null || type === null) return value === null;
  if (/^(?:date|timestamp)/.test(type)) return /^\d{4}-\d\d-\d\d/.test(value);
  return !/^(?:money|interval)/.test(type);
}
