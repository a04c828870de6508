import { sizeOf } from "../../fixes/backfill";
import type { FixDraft } from "../../fixes/fix";
import { edited, sql } from "../../fixes/sql";
import { isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { Moment } from "../moment";

/** The same index, built while others write. Not for a partitioned table (0A000), and not where nobody knows whether it is one. */
export function indexConcurrently({ statement, relation, table }: Moment): readonly FixDraft[] {
  if (relation === undefined || relation.partitioned) return [];
  const { text } = statement;
  const index = significant(tokenize(text)).find((token) => isToken(text, token, "INDEX"));
  if (index === undefined) return [];
  return [
    {
      id: "create-concurrently",
      kind: "statement",
      title: "Build the index CONCURRENTLY",
      when: "Others go on writing while it is built. It takes about twice as long, and waits for transactions that are open.",
      steps: [
        {
          sql: sql`${edited(text, [{ start: index.end, end: index.end, with: sql` CONCURRENTLY` }])};`,
          note: "By itself, outside a transaction block.",
          lock: "SHARE UPDATE EXCLUSIVE",
          scansTable: true,
          transactional: false,
        },
      ],
      risk: "low",
      riskNote:
        "Where it fails, an invalid index stays behind: drop it before you try again. IF NOT EXISTS would take it for the finished one.",
      privileges: [{ owner: relation ?? table }],
      best: sizeOf(relation) !== "small",
    },
  ];
}
