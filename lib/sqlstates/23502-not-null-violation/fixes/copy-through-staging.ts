import type { Attribute, Constraint, Relation } from "../../../catalog/catalog";
import { columnsOf } from "../../../fixes/check-expression";
import { isNeverNull } from "../../../fixes/default-value";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { deparsed, join, type Sql, sql } from "../../../fixes/sql";
import { stagingFor } from "../../../fixes/staging";
import { stagedKeys } from "../../../fixes/staging-keys";
import { alsoRefused } from "../also-refused";
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
  const also = alsoRefused(relation, evidence);
  const passes = also.length === 0 ? undefined : passing(target, staging.columns);
  if (also.length > 0 && (passes === undefined || !also.every((one) => passes.checks.includes(one)))) return undefined;
  const keys = stagedKeys(evidence, target, staging, "filled");
  const kept = [...(passes ? [passes.condition] : []), ...keys.kept];
  const staged = stagedKeys(evidence, target, staging, staging.name).refused;
  const filled = sql`SELECT ${join(items.map((item, index) => sql`${item} AS ${staging.columns[index] ?? ""}`))} FROM ${staging.name}`;
  return {
    id: "copy-through-staging",
    kind: "statement",
    title: "Load the file through a staging table",
    when: "The file may have gaps: look at them first, then fill them on the way into the real table.",
    steps: [
      ...staging.load,
      {
        sql: sql`SELECT * FROM ${staging.name} WHERE ${join(
          [sql`${attribute.name} IS NULL`, ...(passes ? [sql`NOT (${passes.condition})`] : []), ...staged],
          " OR ",
        )} LIMIT 20;`,
        note: "Rows of the file that the table would refuse.",
        lock: staged.length === 0 ? null : "ACCESS SHARE",
      },
      kept.length > 0
        ? {
            ...staging.insert(undefined, sql``, "The gaps are filled on the way; what is refused even so is left out."),
            sql: staging.insertFrom(sql`(${filled}) AS filled WHERE ${join(kept, " AND ")}${keys.onConflict}`),
          }
        : staging.insert(items, keys.onConflict, "The gaps are filled on the way."),
      staging.drop,
    ],
    inputs,
    risk: passes ? "medium" : "low",
    riskNote: passes
      ? "Rows that are left out are not in the table, and nobody is told: look at them first, or mend them in the staging table."
      : keys.riskNote,
    verify: latestRows(relation, relation, attribute.name),
    privileges: [...keys.privileges, "TEMPORARY on the database"],
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

/** The CHECKs that can be asked of what the file gives, as one condition that is never NULL. */
function passing(
  target: Relation,
  given: readonly string[],
): { readonly checks: readonly Constraint[]; readonly condition: Sql } | undefined {
  const names = target.columns.map(({ name }) => name);
  const checks = target.constraints.filter(
    ({ kind, enforced, expression }) =>
      kind === "check" && enforced && expression !== null && columnsOf(expression, names).every((name) => given.includes(name)),
  );
  if (checks.length === 0) return undefined;
  const conditions = checks.map(({ expression }) => sql`(${deparsed(expression ?? "")}) IS NOT FALSE`);
  return { checks, condition: join(conditions, " AND ") };
}
