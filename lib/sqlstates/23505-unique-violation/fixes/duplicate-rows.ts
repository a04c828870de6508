import type { Relation } from "../../../catalog/catalog";
import { attributeOf, primaryKeyOf, relationNamed } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import type { StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { deparsed, join, type QualifiedName, type Sql, sql } from "../../../fixes/sql";
import type { IndexBuild } from "../index-build";

type Duplicates = Pick<IndexBuild, "relation" | "columns" | "nullsEqual" | "where">;

/** The number that tells rows apart: the smallest of a key's rows is the oldest, as a rule. Undefined where the key is that number. */
export function orderingKey({ relation, columns }: Duplicates): string | undefined {
  const [only, ...more] = primaryKeyOf(relation)?.columns ?? [];
  if (only === undefined || more.length > 0 || columns.includes(only)) return undefined;
  return /^(?:smallint|integer|bigint)$/.test(attributeOf(relation, only)?.type ?? "") ? only : undefined;
}

/** Deletes all rows of a key but the first. */
export function deleteDuplicates(given: Duplicates): StepDraft {
  const { relation, columns } = given;
  const place = relation.partitioned ? sql`tableoid, ctid` : sql`ctid`;
  const order = orderingKey(given);
  const first = order === undefined ? sql`ctid` : sql`${order}`;
  const within = relation.partitioned ? sql`tableoid, ${join(columns)}` : join(columns);
  const chosen = relation.partitioned ? sql`(tableoid, ctid)` : sql`ctid`;
  return {
    sql: sql`DELETE FROM ${relation} WHERE ${chosen} IN (
  SELECT ${place} FROM (
    SELECT ${place}, row_number() OVER (PARTITION BY ${within} ORDER BY ${first}) AS place FROM ${relation}${conditions(given)}
  ) AS ranked WHERE place > 1
);`,
    note: order === undefined ? "Keeps the row that lies first in the table." : `Keeps the row with the smallest ${order}.`,
    lock: "ROW EXCLUSIVE",
    scansTable: true,
  };
}

/** A table whose rows point at the duplicates. */
interface Reference {
  readonly table: QualifiedName;
  readonly column: string;
}

/**
 * The tables that point at the rows, where each can be moved to the row that is kept: by one column, at the number that tells rows
 * apart, and no unique index of theirs could refuse two rows that come to point at the same. Undefined otherwise.
 */
export function movableReferences(given: Duplicates, { catalog }: Evidence): readonly Reference[] | undefined {
  const order = orderingKey(given);
  if (catalog === undefined || order === undefined || given.relation.partitioned) return undefined;
  const references: Reference[] = [];
  for (const { schema, table, columns, referencedColumns } of given.relation.referencedBy) {
    const child = relationNamed(catalog, { schema, name: table });
    const [column, ...more] = columns;
    if (child === undefined || column === undefined || more.length > 0 || referencedColumns[0] !== order) return undefined;
    if (isInUniqueIndex(child, column)) return undefined;
    references.push({ table: { schema: child.schema, name: child.name }, column });
  }
  return references;
}

function isInUniqueIndex(relation: Relation, column: string): boolean {
  const unread = relation.indexes.some((index) => index.unique && index.columns.includes(null));
  const named = [
    ...relation.indexes.filter(({ unique }) => unique).map(({ columns }) => columns),
    ...relation.constraints
      .filter(({ kind }) => kind === "unique" || kind === "primary key" || kind === "exclusion")
      .map(({ columns }) => columns),
  ];
  return unread || named.some((columns) => columns.includes(column));
}

/** Points what points at the other rows of a key at the first, then deletes them, in one transaction. */
export function mergeDuplicates(given: Duplicates, references: readonly Reference[]): readonly StepDraft[] {
  const { relation, columns } = given;
  const order = orderingKey(given) ?? "";
  const merged = sql`(
  SELECT ${order} AS gone, first_value(${order}) OVER (PARTITION BY ${join(columns)} ORDER BY ${order}) AS kept FROM ${relation}${conditions(given)}
) AS merged`;
  return withLockTimeout([
    {
      sql: sql`LOCK TABLE ${relation} IN SHARE ROW EXCLUSIVE MODE;`,
      note: "Reads go on; writes wait until COMMIT, so that no row comes to point at one that goes.",
      lock: "SHARE ROW EXCLUSIVE",
    },
    ...references.map(
      ({ table, column }): StepDraft => ({
        sql: sql`UPDATE ${table} AS child SET ${column} = merged.kept FROM ${merged}
WHERE child.${column} = merged.gone AND merged.gone <> merged.kept;`,
        note: `Rows of ${table.name} now point at the row that is kept.`,
        lock: "SHARE ROW EXCLUSIVE",
        scansTable: true,
      }),
    ),
    {
      sql: sql`DELETE FROM ${relation} AS duplicate USING ${merged}
WHERE duplicate.${order} = merged.gone AND merged.gone <> merged.kept;`,
      note: `Keeps the row with the smallest ${order}.`,
      lock: "SHARE ROW EXCLUSIVE",
      scansTable: true,
    },
  ]);
}

/** The rows that the index would hold: NULLs do not collide unless it says so, and a partial index holds its own rows only. */
function conditions({ columns, nullsEqual, where }: Duplicates): Sql {
  const given = nullsEqual ? [] : columns.map((column) => sql`${column} IS NOT NULL`);
  const all = [...given, ...(where === undefined ? [] : [sql`(${deparsed(where)})`])];
  return all.length === 0 ? sql`` : sql` WHERE ${join(all, " AND ")}`;
}

/** Keys that still stand in more than one row. */
export function remainingDuplicates(given: Duplicates): Sql {
  const { relation, columns } = given;
  return sql`SELECT ${join(columns)} FROM ${relation}${conditions(given)} GROUP BY ${join(columns)} HAVING count(*) > 1;`;
}
