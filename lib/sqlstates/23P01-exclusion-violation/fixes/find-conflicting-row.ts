import type { Relation } from "../../../catalog/catalog";
import { attributeOf } from "../../../catalog/look-up";
import type { FixDraft } from "../../../fixes/fix";
import { join, literal, sql } from "../../../fixes/sql";
import { readKey } from "../../../row/read-key";
import type { ExclusionSituation } from "../situation";

/** The row that is in the way, found by the key that the DETAIL prints. Only where its elements are plain columns. */
export function findConflictingRow(relation: Relation, { kind, existing }: ExclusionSituation): FixDraft | undefined {
  if (existing === undefined) return undefined;
  const key = readKey(existing.columns, existing.values, relation);
  if (key.ambiguous || key.columns.length !== key.values.length || !key.columns.every((column) => attributeOf(relation, column)))
    return undefined;
  const conditions = key.columns.map((column, index) => {
    const value = key.values[index];
    return value === null || value === undefined ? sql`${column} IS NULL` : sql`${column} = ${literal(value)}`;
  });
  return {
    id: "find-conflicting-row",
    kind: "investigate",
    title: "Show the row that is in the way",
    when: "To see what it stands for, and whether it, or the new row, should change.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT * FROM ${relation} WHERE ${join(conditions, " AND ")} LIMIT 10;`,
        lock: "ACCESS SHARE",
        scansTable: kind === "conflicts-present",
      },
    ],
  };
}
