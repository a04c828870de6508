import type { FixDraft } from "../../../fixes/fix";
import { filledColumns, queryWithoutRows } from "../../../fixes/query-without-rows";
import { join, type Sql, sql } from "../../../fixes/sql";
import { type ForeignKey, foreignKeyFrom } from "../foreign-key";
import type { ChildCase } from "./child-case";
import { nameOf } from "./row-sql";

/** For an INSERT whose query gives keys that point at nothing: the same INSERT without these rows, and a look at them. */
export function leaveRowsOut(child: ChildCase): readonly FixDraft[] {
  const { evidence, foreignKey, known } = child;
  const { statement, catalog, target } = evidence;
  const { referencing } = foreignKey;
  if (statement?.kind !== "insert" || catalog === undefined || (target !== undefined && target.view !== null)) return [];
  const table = target ?? referencing;
  const names = filledColumns(
    statement,
    table.columns.map(({ name }) => name),
  );
  const keys = referencing.constraints
    .filter(({ kind, enforced, columns }) => kind === "foreign key" && enforced && columns.every((column) => names?.includes(column)))
    .flatMap((constraint) => foreignKeyFrom(catalog, referencing, constraint) ?? []);
  // Of a table that references itself the rows may be those of the query.
  const plain = keys.every((one) => one.referenced !== referencing && one.referenced !== table && !one.temporal && !isFull(one));
  if (!plain || !keys.some((one) => one.constraint === foreignKey.constraint)) return [];
  const query = queryWithoutRows(statement, table, keys.map(passes), known);
  const shown = query?.show(sql`NOT ${passes(foreignKey)}`);
  const tables = [...new Set(keys.map(({ referenced }) => referenced))];
  const drafts: (FixDraft | undefined)[] = [
    query?.insert && {
      id: "leave-rows-out",
      kind: "statement",
      title: `Insert only the rows whose ${foreignKey.columns.join(", ")} is in ${foreignKey.referenced.name}`,
      when: `A row that points at nothing has no place in ${referencing.name}. Where the rows of ${foreignKey.referenced.name} are yet to come, insert those first.`,
      risk: "medium",
      riskNote: "The other rows are left out without a message: look at them first.",
      steps: [{ sql: query.insert, lock: "ROW EXCLUSIVE" }],
      privileges: tables.map((on) => ({ rights: ["SELECT"], on })),
    },
    shown && {
      id: "show-rows-without-parent",
      kind: "investigate",
      title: `Show the rows of the query whose ${foreignKey.columns.join(", ")} is not in ${foreignKey.referenced.name}`,
      when: "The message tells the first of them only.",
      risk: "none",
      steps: [{ sql: shown, lock: "ACCESS SHARE", scansTable: true }],
    },
  ];
  return drafts.filter((draft) => draft !== undefined);
}

function isFull({ columns, constraint }: ForeignKey): boolean {
  return columns.length > 1 && /\bMATCH FULL\b/.test(constraint.definition);
}

/** A key that is null in part points at nothing, and passes. */
function passes({ columns, referenced, referencedColumns }: ForeignKey): Sql {
  const equal = columns.map((column, index) => sql`referenced.${referencedColumns[index] ?? ""} = source.${column}`);
  const nulls = columns.map((column) => sql`source.${column} IS NULL`);
  return sql`(${join(nulls, " OR ")} OR EXISTS (SELECT FROM ${nameOf(referenced)} AS referenced WHERE ${join(equal, " AND ")}))`;
}
