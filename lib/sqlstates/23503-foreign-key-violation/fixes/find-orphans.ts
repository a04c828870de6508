import type { Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { join, type QualifiedName, type Sql, sql } from "../../../fixes/sql";
import type { OrphanNames } from "../orphan-key";
import { only } from "./row-sql";

/** `FROM orders AS o WHERE …`: the rows that point at nothing. NOT EXISTS, since NOT IN finds none once a key is null. */
export function fromOrphans(names: OrphanNames, evidence: Evidence): Sql {
  return sql`FROM ${onlyFor(names.table, evidence)}${names.table} AS o
WHERE ${orphanCondition(names, evidence)}`;
}

/** For a statement in which the referencing table is called `o`. */
export function orphanCondition(names: OrphanNames, evidence: Evidence): Sql {
  const given = names.columns.map((column) => sql`${o(column)} IS NOT NULL`);
  const same = names.columns.map((column, index) => sql`${{ schema: "r", name: names.referencedColumns[index] ?? "" }} = ${o(column)}`);
  return sql`${join(given, " AND ")}
  AND NOT EXISTS (SELECT 1 FROM ${onlyFor(names.referenced, evidence)}${names.referenced} AS r WHERE ${join(same, " AND ")})`;
}

export function o(column: string): Sql {
  return sql`${{ schema: "o", name: column }}`;
}

export function findOrphans(names: OrphanNames, evidence: Evidence, best: boolean): FixDraft {
  const columns = join(names.columns.map(o));
  return {
    id: "find-orphans",
    kind: "investigate",
    title: `List the rows of ${names.table.name} that point at nothing`,
    when: "Before anything is changed: which keys are missing, and in how many rows.",
    steps: [
      {
        sql: sql`SELECT ${columns}, count(*) AS rows
${fromOrphans(names, evidence)}
GROUP BY ${columns}
ORDER BY count(*) DESC
LIMIT 20;`,
        lock: "ACCESS SHARE",
        scansTable: true,
      },
    ],
    risk: "none",
    best,
  };
}

function onlyFor({ schema, name }: QualifiedName, { catalog }: Evidence): Sql {
  const relation = catalog?.relations.find((one: Relation) => one.name === name && (schema ?? null) === one.schema);
  return relation ? only(relation, catalog) : sql``;
}
