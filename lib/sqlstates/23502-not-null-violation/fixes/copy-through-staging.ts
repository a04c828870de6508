import type { Attribute } from "../../../catalog/catalog";
import { newConstraintName } from "../../../fixes/constraint-name";
import { isNeverNull } from "../../../fixes/default-value";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { deparsed, join, literal, nameInCopyLine, type Sql, sql } from "../../../fixes/sql";
import type { CopyStatement } from "../../../statement/statement";
import { type Case, inputFor } from "../case";
import { latestRows } from "./verify";

/** Options that a list of columns or a rule of the real table belongs to; they are not carried over. */
const untransferable = new Set(["force_null", "force_quote", "force_not_null", "on_error", "log_verbosity", "reject_limit", "default"]);

/**
 * The file into a table without rules, and from there into the real one with COALESCE. `CREATE TABLE … (LIKE …)` would
 * keep NOT NULL, also with EXCLUDING ALL; AS TABLE … WITH NO DATA drops it.
 */
export function copyThroughStaging(about: Case): FixDraft | undefined {
  const { subject, evidence, given } = about;
  const { statement } = evidence;
  const { relation, attribute } = subject;
  if (statement?.kind !== "copy" || given.kind !== "copied" || relation === undefined || attribute === undefined) return undefined;
  const target = subject.named ?? relation;
  const names = statement.columns ?? target.columns.filter((one) => one.generated === null).map((one) => one.name);
  const options = optionsOf(statement);
  if (options === undefined || !names.includes(attribute.name)) return undefined;
  const staging = newConstraintName(target.name, "", "staging");
  const inputs: InputDraft[] = [
    {
      name: "file",
      label: "File",
      type: "file",
      value: statement.file ?? `${target.name}.csv`,
      why: "The file that COPY read, as psql sees it.",
    },
  ];
  const items = names.map((name) => selected(name));
  return {
    id: "copy-through-staging",
    kind: "statement",
    title: "Load the file through a staging table",
    when: "The file may have gaps: look at them first, then fill them on the way into the real table.",
    steps: [
      {
        sql: sql`CREATE TEMP TABLE ${staging} AS TABLE ${target} WITH NO DATA;`,
        note: "Same columns and types, without NOT NULL, keys and defaults.",
        lock: "ACCESS SHARE",
      },
      {
        sql: sql`\\copy ${nameInCopyLine(staging)} (${join(names.map(nameInCopyLine))}) FROM ${{ input: "file" }}${options}`,
        note: "psql reads the file.",
        lock: null,
      },
      {
        sql: sql`SELECT * FROM ${staging} WHERE ${attribute.name} IS NULL LIMIT 20;`,
        note: "Rows of the file that the table would refuse.",
        lock: null,
      },
      {
        sql: sql`INSERT INTO ${target} (${join(names)})${overriding(names)} SELECT ${join(items)} FROM ${staging};`,
        note: "The gaps are filled on the way.",
        lock: "ROW EXCLUSIVE",
      },
      { sql: sql`DROP TABLE ${staging};`, lock: null },
    ],
    inputs,
    risk: "low",
    verify: latestRows(relation, relation, attribute.name),
  };

  /** COALESCE for the column, and for others that have a default to fall back to. */
  function selected(name: string): Sql {
    const column = target.columns.find((one) => one.name === name);
    if (column === undefined) return sql`${name}`;
    if (name !== attribute?.name && !(column.notNull && column.default !== null && isNeverNull(column.default))) return sql`${name}`;
    return sql`COALESCE(${name}, ${fallback(column)})`;
  }

  function fallback(column: Attribute): Sql {
    if (column.default !== null && isNeverNull(column.default)) return deparsed(column.default);
    if (!inputs.some((input) => input.name === column.name)) inputs.push(inputFor(about, column.name, column));
    return sql`${{ input: column.name }}`;
  }

  function overriding(given: readonly string[]): Sql {
    const always = target.columns.some((one) => one.identity === "always" && given.includes(one.name));
    return always ? sql` OVERRIDING SYSTEM VALUE` : sql``;
  }
}

/** The options as `\copy` takes them; undefined when one cannot be carried over. */
function optionsOf({ options }: CopyStatement): Sql | undefined {
  const written: Sql[] = [];
  for (const [name, value] of options) {
    if (untransferable.has(name)) return undefined;
    const keyword = keywords.get(name);
    if (keyword === undefined) continue;
    written.push(value === "" ? keyword : sql`${keyword} ${literal(value)}`);
  }
  return written.length === 0 ? sql`` : sql` WITH (${join(written)})`;
}

const keywords: ReadonlyMap<string, Sql> = new Map([
  ["format", sql`FORMAT`],
  ["header", sql`HEADER`],
  ["delimiter", sql`DELIMITER`],
  ["null", sql`NULL`],
  ["quote", sql`QUOTE`],
  ["escape", sql`ESCAPE`],
  ["encoding", sql`ENCODING`],
]);
