import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import type { UniqueKey } from "../unique-key";

/** An index that a failed CREATE UNIQUE INDEX CONCURRENTLY left. */
export function dropInvalidIndex({ relation, index, constraint }: UniqueKey): FixDraft | undefined {
  if (index === undefined || index.valid || constraint !== undefined || relation.kind !== "table") return undefined;
  return {
    id: "drop-invalid-index",
    kind: "schema",
    title: `Drop the INVALID index ${index.name}`,
    when: "No build is running. The rows are cleaned up afterwards, and the index is built again.",
    risk: "low",
    riskNote:
      "While a build is still running, wait for it instead: pg_stat_progress_create_index shows it. Until the index is there again, duplicates come in.",
    steps: [
      {
        sql: sql`DROP INDEX CONCURRENTLY ${{ schema: relation.schema, name: index.name }};`,
        lock: "SHARE UPDATE EXCLUSIVE",
        note: "Writes go on meanwhile.",
        transactional: false,
      },
    ],
    privileges: [{ owner: relation }],
  };
}
