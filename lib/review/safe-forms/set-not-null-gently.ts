import { sizeOf } from "../../fixes/backfill";
import { enforceGently } from "../../fixes/enforce-not-null";
import type { FixDraft } from "../../fixes/fix";
import { sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** SET NOT NULL without a scan under ACCESS EXCLUSIVE: for rows that hold no NULL. */
export function setNotNullGently(moment: Moment): readonly FixDraft[] {
  const { changes, table, relation, serverVersion, serverVersionKnown } = moment;
  const columns = changes.changes.flatMap((change) =>
    change.kind === "set-not-null"
      ? [change.column]
      : change.kind === "add-constraint" && change.constraint.kind === "not null"
        ? change.constraint.columns
        : [],
  );
  if (columns.length !== changes.count || changes.only || sizeOf(relation) === "small") return [];
  const qualified = relation ?? table;
  const fills = columns.map((column) => ({ column, value: sql`DEFAULT` }));
  return [
    {
      id: "set-not-null-gently",
      kind: "statement",
      title: `Prove NOT NULL first, then set it`,
      when: "No row holds NULL any more. The scan runs while others read and write; every strong lock is held for a moment only.",
      steps: enforceGently({ table: qualified, relation, fills, serverVersion, serverVersionKnown, filled: true }),
      risk: "low",
      riskNote:
        "Where a row does hold NULL, VALIDATE fails and changes nothing; until the constraint is dropped, updates of that row fail too.",
      privileges: [{ owner: relation ?? table }],
      best: true,
    },
  ];
}
