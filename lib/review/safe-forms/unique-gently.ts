import { attributeOf } from "../../catalog/look-up";
import { sizeOf } from "../../fixes/backfill";
import { enforceGently } from "../../fixes/enforce-not-null";
import type { FixDraft } from "../../fixes/fix";
import { sql } from "../../fixes/sql";
import { indexThenConstraint } from "../../fixes/unique-constraint";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import type { Moment } from "../moment";

/**
 * The index first, CONCURRENTLY, then the constraint that takes it: for keys that stand in one row each. A primary key's columns are
 * proved NOT NULL before, since taking the index would scan for NULLs otherwise.
 */
export function uniqueGently(
  constraint: ConstraintDefinition,
  columns: readonly string[],
  name: string,
  moment: Moment,
): readonly FixDraft[] {
  const { relation, table, changes, serverVersion, serverVersionKnown } = moment;
  if (changes.count !== 1 || relation === undefined || relation.partitioned || constraint.temporal) return [];
  const isKey = constraint.kind === "primary key";
  const nullable = isKey
    ? columns.filter((column) => {
        const attribute = attributeOf(relation, column);
        return !(attribute?.notNull && attribute.notNullValid);
      })
    : [];
  const fills = nullable.map((column) => ({ column, value: sql`DEFAULT` }));
  const notNull =
    fills.length === 0 ? [] : enforceGently({ table: relation, relation, fills, serverVersion, serverVersionKnown, filled: true });
  return [
    {
      id: "index-concurrently-then-constraint",
      kind: "statement",
      title: "Build the index CONCURRENTLY, then make it the constraint",
      when: `No key stands in two rows${nullable.length > 0 ? ", and none is null" : ""}. Others read and write while the index is built; the constraint then takes it in a moment.`,
      steps: [...notNull, ...indexThenConstraint(relation, { ...constraint, columns }, name)],
      risk: "low",
      riskNote: "CONCURRENTLY waits for the transactions that are open in the whole database.",
      privileges: [{ owner: relation ?? table }],
      best: sizeOf(relation) !== "small",
    },
  ];
}
