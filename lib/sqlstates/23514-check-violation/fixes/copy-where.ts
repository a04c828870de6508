import type { Evidence } from "../../../diagnose/evidence";
import { columnsOf } from "../../../fixes/check-expression";
import { copyOptions } from "../../../fixes/copy-options";
import type { FixDraft } from "../../../fixes/fix";
import { deparsed, join, nameInCopyLine, sql } from "../../../fixes/sql";
import { stagingFor } from "../../../fixes/staging";
import { stagedKeys } from "../../../fixes/staging-keys";
import { rowChangers } from "../row-changers";

/**
 * The rows that pass, and no others: WHERE of COPY is asked after defaults are filled in, and before triggers. It leaves out without a word, so
 * the others are looked at in a staging table. Every CHECK of the table is asked, since the next one would end the COPY as well.
 */
export function copyOnlyPassing(evidence: Evidence): readonly FixDraft[] {
  const { statement, relation } = evidence;
  const target = evidence.target ?? relation;
  if (statement?.kind !== "copy" || target === undefined || relation !== target || target.view) return [];
  const checks = target.constraints.filter(({ kind, enforced }) => kind === "check" && enforced);
  const names = target.columns.map(({ name }) => name);
  const read = columnsOf(checks.map(({ expression }) => expression ?? "").join(" "), names);
  const generated = target.columns.some((one) => one.generated !== null && read.includes(one.name));
  const options = copyOptions(statement);
  // A line of \copy holds no line break.
  if (checks.some(({ expression }) => !expression || expression.includes("\n")) || generated || options === undefined) return [];
  if (rowChangers(evidence, read).length > 0) return [];
  const passes = join(
    checks.map(({ expression }) => sql`(${deparsed(expression ?? "")}) IS NOT FALSE`),
    " AND ",
  );
  const staging = stagingFor(statement, target);
  const columns = statement.columns === undefined ? sql`` : sql` (${join(statement.columns.map(nameInCopyLine))})`;
  const table = target.schema === null ? nameInCopyLine(target.name) : sql`${nameInCopyLine(target.schema)}.${nameInCopyLine(target.name)}`;
  const given = staging !== undefined && read.every((name) => staging.columns.includes(name));
  const riskNote = "Rows that are left out are not in the table, and nobody is told: count them.";
  const where: FixDraft = {
    id: "copy-where",
    kind: "statement",
    title: "Load only the rows that pass",
    when: "Rows that fail are not wanted. ON_ERROR skips values of the wrong type only, not these.",
    steps: [
      {
        sql: sql`\\copy ${table}${columns} FROM ${{ input: "file" }}${options} WHERE ${passes}`,
        note: "psql reads the file.",
        lock: "ROW EXCLUSIVE",
      },
    ],
    inputs: [
      staging?.file ?? {
        name: "file",
        label: "File",
        type: "file",
        value: statement.file ?? `${target.name}.csv`,
        why: "The file that COPY read, as psql sees it.",
      },
    ],
    risk: "medium",
    riskNote,
  };
  if (staging === undefined || !given) return [where];
  const keys = stagedKeys(evidence, target, staging, staging.name);
  const kept = join([passes, ...keys.kept], " AND ");
  // WHERE of COPY takes no sub-query, and COPY no ON CONFLICT: a key would end it.
  const plain = keys.riskNote === undefined ? [where] : [];
  return [
    {
      id: "copy-through-staging",
      kind: "statement",
      title: "Load the file through a staging table, and see which rows fail",
      when: "Some rows of the file fail: look at them first, then mend them there, or leave them out.",
      steps: [
        ...staging.load,
        {
          sql: sql`SELECT * FROM ${staging.name} WHERE ${join([sql`NOT (${passes})`, ...keys.refused], " OR ")} LIMIT 20;`,
          note: "Rows of the file that the table would refuse.",
          lock: keys.refused.length === 0 ? null : "ACCESS SHARE",
        },
        staging.insert(undefined, sql` WHERE ${kept}${keys.onConflict}`, "The rows that pass."),
        staging.drop,
      ],
      inputs: [staging.file],
      risk: "medium",
      riskNote: keys.riskNote === undefined ? riskNote : `${riskNote} ${keys.riskNote}`,
      privileges: [...keys.privileges, "TEMPORARY on the database"],
    },
    ...plain,
  ];
}
