import type { Attribute } from "../../catalog/catalog";
import type { LookRequest } from "../../catalog/look";
import type { Evidence } from "../../diagnose/evidence";
import { columnsOf } from "../../fixes/check-expression";
import { existingRowLook } from "./existing-row";
import type { UniqueKey } from "./unique-key";

/** The column by which an application deletes a row without a DELETE, and what it holds in a row that is not deleted. */
export interface DeletionMark {
  readonly column: Attribute;
  readonly live: "null" | "false";
}

const when = /^(?:deleted|removed|trashed|discarded)_?(?:at|on|date|time)$/i;
const whether = /^(?:is_?)?(?:deleted|removed|trashed|discarded)$/i;

/** Undefined where no column is named so, or where the index leaves marked rows out already. */
export function deletionMark({ relation, index }: UniqueKey): DeletionMark | undefined {
  const counted = index?.predicate
    ? columnsOf(
        index.predicate,
        relation.columns.map(({ name }) => name),
      )
    : [];
  for (const column of relation.columns) {
    if (counted.includes(column.name) || column.generated !== null) continue;
    if (when.test(column.name) && !column.notNull && /^(?:date$|timestamp)/.test(column.type)) return { column, live: "null" };
    if (whether.test(column.name) && column.notNull && column.type === "boolean") return { column, live: "false" };
  }
  return undefined;
}

/** The look for a row that has the key and is not marked. */
export function liveRowLook(key: UniqueKey, evidence: Evidence): LookRequest | undefined {
  const mark = deletionMark(key);
  const row = mark && existingRowLook(key, evidence);
  if (row === undefined) return undefined;
  const live = mark?.live === "false" ? "false" : null;
  return { ...row, id: "live-row", kind: "rows-exist", columns: [...row.columns, mark?.column.name ?? ""], values: [...row.values, live] };
}

/** Undefined when nobody looked. */
export function liveRowExists({ looks }: Evidence): boolean | undefined {
  const look = looks.find(({ id }) => id === "live-row");
  return look?.kind === "rows-exist" ? look.exists : undefined;
}
