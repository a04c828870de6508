import type { FixDraft } from "../../../fixes/fix";
import { readsWholeTable } from "../../../fixes/index-lookup";
import { literal, type Sql, sql } from "../../../fixes/sql";
import type { ParentCase } from "./parent-case";
import { nameOf } from "./row-sql";
import { pointingAt, selectionByKey } from "./selection";

/** What points at the row: the rows of the constraint that refused, and how many there are in every table. */
export function listReferences(parent: ParentCase): FixDraft | undefined {
  const { foreignKey, references, parts } = parent;
  const selection = parent.selection ?? (parts && selectionByKey(foreignKey.referenced, parts));
  if (selection === undefined) return undefined;
  const all = (references ?? [foreignKey]).filter(({ temporal }) => !temporal).slice(0, 20);
  if (all.length === 0) return undefined;
  const counts = all.map(
    (one): Sql =>
      sql`SELECT ${literal(`${one.referencing.name} (${one.columns.join(", ")})`)} AS referencing, count(*) AS rows FROM ${nameOf(one.referencing)} WHERE ${pointingAt(one, selection)}`,
  );
  const union = counts.reduce((sum, one) => sql`${sum}\nUNION ALL\n${one}`);
  const { referencing, referenced } = foreignKey;
  return {
    id: "list-references",
    kind: "investigate",
    title: `List what points at the row of ${referenced.name}`,
    when: "Before anything is changed: which rows, and in which tables.",
    steps: [
      {
        sql: sql`SELECT * FROM ${nameOf(referencing)} WHERE ${pointingAt(foreignKey, selection)} LIMIT 50;`,
        note: "The rows in the way.",
        lock: "ACCESS SHARE",
        scansTable: readsWholeTable(referencing, foreignKey.columns),
      },
      {
        sql: sql`${union};`,
        note: "How many, in every table that references it.",
        lock: "ACCESS SHARE",
        scansTable: all.some((one) => readsWholeTable(one.referencing, one.columns)),
      },
    ],
    risk: "none",
  };
}
