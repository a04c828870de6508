import type { Evidence } from "../../../diagnose/evidence";
import { newConstraintName } from "../../../fixes/constraint-name";
import { copyOptions } from "../../../fixes/copy-options";
import type { FixDraft } from "../../../fixes/fix";
import { join, nameInCopyLine, sql } from "../../../fixes/sql";
import type { ChildCase } from "./child-case";
import { missingParents } from "./clean-orphans";
import { fromOrphans, o } from "./find-orphans";
import { nameOf } from "./row-sql";

/**
 * The file into a table without constraints, a look at the keys that are missing, their rows, and then the file's rows. AS TABLE … WITH NO
 * DATA leaves NOT NULL and keys behind.
 */
export function copyThroughStaging(child: ChildCase): FixDraft | undefined {
  const { foreignKey, evidence } = child;
  const { statement } = evidence;
  const target = evidence.target ?? foreignKey.referencing;
  const options = statement?.kind === "copy" ? copyOptions(statement) : undefined;
  if (statement?.kind !== "copy" || options === undefined || target.view || foreignKey.temporal || child.found === true) return undefined;
  const names = statement.columns ?? target.columns.filter((one) => one.generated === null).map(({ name }) => name);
  if (!foreignKey.columns.every((column) => names.includes(column)) || severalKeys(child)) return undefined;
  const staging = newConstraintName(target.name, "", "staging");
  const orphans = {
    table: { name: staging },
    referenced: nameOf(foreignKey.referenced),
    columns: foreignKey.columns,
    referencedColumns: foreignKey.referencedColumns,
  };
  const insert = missingParents(foreignKey, orphans, evidence);
  if (insert === undefined) return undefined;
  return {
    id: "copy-through-staging",
    kind: "statement",
    title: "Load the file through a staging table",
    when: `Some rows of the file point at rows that ${foreignKey.referenced.name} lacks: see which, and insert those first.`,
    steps: [
      {
        sql: sql`CREATE TEMP TABLE ${staging} AS TABLE ${nameOf(target)} WITH NO DATA;`,
        note: "Same columns and types, without constraints and defaults.",
        lock: "ACCESS SHARE",
      },
      {
        sql: sql`\\copy ${nameInCopyLine(staging)} (${join(names.map(nameInCopyLine))}) FROM ${{ input: "file" }}${options}`,
        note: "psql reads the file.",
        lock: null,
      },
      {
        sql: sql`SELECT ${join(foreignKey.columns.map(o))}, count(*) AS rows
${fromOrphans(orphans, evidence)}
GROUP BY ${join(foreignKey.columns.map(o))}
ORDER BY count(*) DESC
LIMIT 20;`,
        note: "The keys that are missing.",
        lock: "ACCESS SHARE",
      },
      { sql: sql`BEGIN;`, lock: null },
      { sql: insert.sql, note: "One row for each missing key.", lock: "ROW EXCLUSIVE" },
      {
        sql: sql`INSERT INTO ${nameOf(target)} (${join(names)})${overriding(child, names)} SELECT ${join(names)} FROM ${staging};`,
        note: "The rows of the file.",
        lock: "ROW EXCLUSIVE",
      },
      { sql: sql`COMMIT;`, lock: null },
      { sql: sql`DROP TABLE ${staging};`, lock: null },
    ],
    inputs: [
      {
        name: "file",
        label: "File",
        type: "file",
        value: statement.file ?? `${target.name}.csv`,
        why: "The file that COPY read, as psql sees it.",
      },
      ...insert.inputs,
    ],
    risk: "medium",
    riskNote: insert.riskNote,
    privileges: [{ rights: ["INSERT", "SELECT"], on: foreignKey.referenced }, "TEMPORARY on the database"],
  };
}

/** Another foreign key of the table may miss rows as well, and the file's keys are not known here. */
function severalKeys({ foreignKey }: ChildCase): boolean {
  return foreignKey.referencing.constraints.filter((one) => one.kind === "foreign key" && one.enforced).length > 1;
}

function overriding(
  { evidence, foreignKey }: { readonly evidence: Evidence; readonly foreignKey: ChildCase["foreignKey"] },
  names: readonly string[],
) {
  const target = evidence.target ?? foreignKey.referencing;
  return target.columns.some((one) => one.identity === "always" && names.includes(one.name)) ? sql` OVERRIDING SYSTEM VALUE` : sql``;
}
