import type { Relation } from "../../../catalog/catalog";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { sql } from "../../../fixes/sql";

/** A partition for everything that fits no other. One per table. */
export function addDefaultPartition(relation: Relation, taken: ReadonlySet<string>): FixDraft | undefined {
  const name = `${relation.name}_default`;
  // 42P16: "a hash-partitioned table may not have a default partition".
  if (/^HASH\b/i.test(relation.partitionKey ?? "")) return undefined;
  if (!relation.partitioned || taken.has(name) || new TextEncoder().encode(name).length > 63) return undefined;
  return {
    id: "add-default-partition",
    kind: "schema",
    title: `Add a DEFAULT partition to ${relation.name}`,
    when: "Rows that fit no partition should be kept, and sorted out later. Where a partition for this range was forgotten, create that one instead.",
    risk: "medium",
    riskNote: "While it holds rows of a range, a partition for that range cannot be added before they are moved.",
    steps: withLockTimeout([
      {
        sql: sql`CREATE TABLE ${{ schema: relation.schema, name }} PARTITION OF ${relation} DEFAULT;`,
        lock: "ACCESS EXCLUSIVE",
        note: "Held for a moment on the parent.",
      },
    ]),
    verify: sql`SELECT count(*) FROM ${{ schema: relation.schema, name }};`,
    privileges: [{ owner: relation }, "CREATE on the schema"],
  };
}
