import type { FixDraft } from "../../../fixes/fix";
import { join, sql } from "../../../fixes/sql";
import { stagingFor } from "../../../fixes/staging";
import { stagedKeys } from "../../../fixes/staging-keys";
import type { ChildCase } from "./child-case";
import { missingParents } from "./clean-orphans";
import { fromOrphans, o } from "./find-orphans";
import { nameOf } from "./row-sql";

/**
 * The file into a table without constraints, a look at the keys that are missing, their rows, and then the file's rows.
 */
export function copyThroughStaging(child: ChildCase): FixDraft | undefined {
  const { foreignKey, evidence } = child;
  const { statement } = evidence;
  const target = evidence.target ?? foreignKey.referencing;
  const staging = statement?.kind === "copy" ? stagingFor(statement, target) : undefined;
  if (staging === undefined || foreignKey.temporal || child.found === true) return undefined;
  if (!foreignKey.columns.every((column) => staging.columns.includes(column))) return undefined;
  const orphans = {
    table: { name: staging.name },
    referenced: nameOf(foreignKey.referenced),
    columns: foreignKey.columns,
    referencedColumns: foreignKey.referencedColumns,
  };
  // The other keys of the table: another one's rows may be missing as well.
  const keys = stagedKeys(evidence, target, staging, staging.name, foreignKey.constraint.name);
  const kept = keys.kept.length === 0 ? sql`` : sql` WHERE ${join(keys.kept, " AND ")}`;
  const insert = missingParents(foreignKey, orphans, evidence);
  if (insert === undefined) return undefined;
  return {
    id: "copy-through-staging",
    kind: "statement",
    title: "Load the file through a staging table",
    when: `Some rows of the file point at rows that ${foreignKey.referenced.name} lacks: see which, and insert those first.`,
    steps: [
      ...staging.load,
      {
        sql: sql`SELECT ${join(foreignKey.columns.map(o))}, count(*) AS rows
${fromOrphans(orphans, evidence)}
GROUP BY ${join(foreignKey.columns.map(o))}
ORDER BY count(*) DESC
LIMIT 20;`,
        note: "The keys that are missing.",
        lock: "ACCESS SHARE",
      },
      ...(keys.kept.length === 0
        ? []
        : [
            {
              sql: sql`SELECT * FROM ${staging.name} WHERE NOT (${join(keys.kept, " AND ")}) LIMIT 20;`,
              note: "Rows that another foreign key finds no row for.",
              lock: "ACCESS SHARE",
            } as const,
          ]),
      { sql: sql`BEGIN;`, lock: null },
      { sql: insert.sql, note: "One row for each missing key.", lock: "ROW EXCLUSIVE" },
      staging.insert(undefined, kept, "The rows of the file."),
      { sql: sql`COMMIT;`, lock: null },
      staging.drop,
    ],
    inputs: [staging.file, ...insert.inputs],
    risk: "medium",
    riskNote: [
      insert.riskNote,
      ...(keys.kept.length === 0 ? [] : [`Rows that another foreign key finds no row for are left out: ${others(foreignKey)}.`]),
    ]
      .filter((one) => one !== undefined)
      .join(" "),
    privileges: [{ rights: ["INSERT", "SELECT"], on: foreignKey.referenced }, ...keys.privileges, "TEMPORARY on the database"],
  };
}

function others({ referencing, constraint }: ChildCase["foreignKey"]): string {
  return referencing.constraints
    .filter((one) => one.kind === "foreign key" && one.enforced && one.name !== constraint.name)
    .map(({ name }) => name)
    .join(", ");
}
