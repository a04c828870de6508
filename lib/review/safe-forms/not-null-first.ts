import type { Relation } from "../../catalog/catalog";
import { sizeOf } from "../../fixes/backfill";
import { enforceAtOnce, enforceGently } from "../../fixes/enforce-not-null";
import type { FixDraft } from "../../fixes/fix";
import { sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** NOT NULL on the table that is attached, where the partitioned one has it; then the statement. */
export function notNullFirst(
  columns: readonly string[],
  attached: Relation,
  { changes, serverVersion, serverVersionKnown }: Moment,
): readonly FixDraft[] {
  if (changes.count !== 1) return [];
  const fills = columns.map((column) => ({ column, value: sql`DEFAULT` }));
  const small = sizeOf(attached) === "small";
  return [
    {
      id: "not-null-first",
      kind: "schema",
      title: `Make ${columns.join(", ")} NOT NULL before it is attached`,
      when: "No row holds NULL there; where one does, this fails and says so.",
      steps: small
        ? enforceAtOnce({ table: attached, fills })
        : enforceGently({ table: attached, relation: attached, fills, serverVersion, serverVersionKnown, filled: true }),
      risk: "low",
      riskNote: "Rows without a value are refused from then on, as they are in the partitioned table.",
      privileges: [{ owner: attached }],
      best: true,
    },
  ];
}
