import type { Attribute } from "../../../catalog/catalog";
import { isNeverNull } from "../../../fixes/default-value";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { deparsed, type Sql, sql } from "../../../fixes/sql";
import { stagingFor } from "../../../fixes/staging";
import { type Case, inputFor } from "../case";
import { latestRows } from "./verify";

/** The file into a table without rules, and from there into the real one with COALESCE. */
export function copyThroughStaging(about: Case): FixDraft | undefined {
  const { subject, evidence, given } = about;
  const { statement } = evidence;
  const { relation, attribute } = subject;
  if (statement?.kind !== "copy" || given.kind !== "copied" || relation === undefined || attribute === undefined) return undefined;
  const target = subject.named ?? relation;
  const staging = stagingFor(statement, target);
  if (staging === undefined || !staging.columns.includes(attribute.name)) return undefined;
  const inputs: InputDraft[] = [staging.file];
  const items = staging.columns.map((name) => selected(name));
  return {
    id: "copy-through-staging",
    kind: "statement",
    title: "Load the file through a staging table",
    when: "The file may have gaps: look at them first, then fill them on the way into the real table.",
    steps: [
      ...staging.load,
      {
        sql: sql`SELECT * FROM ${staging.name} WHERE ${attribute.name} IS NULL LIMIT 20;`,
        note: "Rows of the file that the table would refuse.",
        lock: null,
      },
      staging.insert(items, sql``, "The gaps are filled on the way."),
      staging.drop,
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
}
