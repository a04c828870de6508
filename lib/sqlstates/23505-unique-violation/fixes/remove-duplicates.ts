import type { Relation } from "../../../catalog/catalog";
import type { FixDraft } from "../../../fixes/fix";
import { join, sql } from "../../../fixes/sql";

/** Keeps one row of each key. Only where no foreign key points at the table, whose rows would stop it. */
export function removeDuplicates(
  relation: Relation,
  columns: readonly string[],
  invalidIndex: string | undefined,
  nullsEqual: boolean,
): FixDraft | undefined {
  if (relation.kind !== "table" || relation.referencedBy.length > 0) return undefined;
  const same = columns.map((column) =>
    nullsEqual ? sql`older.${column} IS NOT DISTINCT FROM newer.${column}` : sql`older.${column} = newer.${column}`,
  );
  return {
    id: "remove-duplicates",
    kind: "data",
    title: "Keep the first row of each key, delete the others",
    when: "The rows with the same key are copies of each other. Look at them first.",
    risk: "high",
    riskNote: "Deleted rows are gone. It keeps the row that lies first in the table, which need not be the oldest.",
    steps: [
      ...(invalidIndex === undefined
        ? []
        : [
            {
              sql: sql`DROP INDEX CONCURRENTLY IF EXISTS ${{ schema: relation.schema, name: invalidIndex }};`,
              lock: "SHARE UPDATE EXCLUSIVE" as const,
              note: "The failed CREATE INDEX CONCURRENTLY left an INVALID index.",
              transactional: false,
            },
          ]),
      {
        sql: sql`DELETE FROM ${relation} AS newer USING ${relation} AS older WHERE ${join(same, " AND ")} AND older.ctid < newer.ctid;`,
        lock: "ROW EXCLUSIVE",
        scansTable: true,
      },
    ],
    verify: sql`SELECT ${join(columns)} FROM ${relation} GROUP BY ${join(columns)} HAVING count(*) > 1;`,
  };
}
