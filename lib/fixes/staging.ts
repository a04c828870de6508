import type { Relation } from "../catalog/catalog";
import type { CopyStatement } from "../statement/statement";
import { newConstraintName } from "./constraint-name";
import { copyOptions } from "./copy-options";
import type { InputDraft, StepDraft } from "./fix";
import { join, nameInCopyLine, type QualifiedName, type Sql, sql } from "./sql";

/** A table without rules that takes the file of a COPY first. */
export interface Staging {
  readonly name: string;
  /** The columns that the file gives. */
  readonly columns: readonly string[];
  /** Makes it and loads the file. */
  readonly load: readonly StepDraft[];
  readonly drop: StepDraft;
  readonly file: InputDraft;
  /** From there into the real table. `behind`: what stands behind FROM. */
  insert(items: readonly Sql[] | undefined, behind: Sql, note: string): StepDraft;
  /** The same from something else than the table itself. `source`: what stands behind FROM. */
  insertFrom(source: Sql): Sql;
}

/**
 * `CREATE TABLE … (LIKE …)` would keep NOT NULL, also with EXCLUDING ALL; AS TABLE … WITH NO DATA drops it. Undefined where an option
 * of the COPY belongs to the real table.
 */
export function stagingFor(
  statement: CopyStatement,
  target: Relation,
  file = "The file that COPY read, as psql sees it.",
): Staging | undefined {
  const options = copyOptions(statement);
  if (options === undefined || target.view) return undefined;
  const table: QualifiedName = { schema: target.schema, name: target.name };
  const columns = statement.columns ?? target.columns.filter((one) => one.generated === null).map((one) => one.name);
  const name = newConstraintName(target.name, "", "staging");
  const always = target.columns.some((one) => one.identity === "always" && columns.includes(one.name));
  const overriding = always ? sql` OVERRIDING SYSTEM VALUE` : sql``;
  return {
    name,
    columns,
    load: [
      {
        sql: sql`CREATE TEMP TABLE ${name} AS TABLE ${table} WITH NO DATA;`,
        note: "Same columns and types, without NOT NULL, keys and defaults.",
        lock: "ACCESS SHARE",
      },
      {
        sql: sql`\\copy ${nameInCopyLine(name)} (${join(columns.map(nameInCopyLine))}) FROM ${{ input: "file" }}${options}`,
        note: "psql reads the file.",
        lock: null,
      },
    ],
    drop: { sql: sql`DROP TABLE ${name};`, lock: null },
    file: { name: "file", label: "File", type: "file", value: statement.file ?? `${target.name}.csv`, why: file },
    insertFrom: (source) => sql`INSERT INTO ${table} (${join(columns)})${overriding} SELECT ${join(columns)} FROM ${source};`,
    insert: (items, behind, note) => ({
      sql: sql`INSERT INTO ${table} (${join(columns)})${overriding} SELECT ${join(items ?? columns)} FROM ${name}${behind};`,
      note,
      lock: "ROW EXCLUSIVE",
    }),
  };
}
