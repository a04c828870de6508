import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { join, sql } from "../../../fixes/sql";
import { stagingFor } from "../../../fixes/staging";
import { stagedKeys } from "../../../fixes/staging-keys";
import type { UniqueKey } from "../unique-key";

/** The file into a table without keys, and from there what the real one does not have. ON_ERROR of COPY skips no duplicate. */
export function copyThroughStaging({ relation, columns }: UniqueKey, evidence: Evidence): FixDraft | undefined {
  const { statement } = evidence;
  const target = evidence.target ?? relation;
  const staging = statement?.kind === "copy" ? stagingFor(statement, target) : undefined;
  // ON CONFLICT refuses a table with a deferrable key (55000).
  if (staging === undefined || target.constraints.some(({ deferrable, kind }) => deferrable && kind !== "foreign key")) return undefined;
  const names = columns?.map(({ name }) => name) ?? [];
  const keys = stagedKeys(evidence, target, staging, staging.name);
  const left = keys.kept.length === 0 ? sql`` : sql` WHERE ${join(keys.kept, " AND ")}`;
  const keyed = names.length > 0 && names.every((name) => staging.columns.includes(name));
  return {
    id: "copy-through-staging",
    kind: "statement",
    title: "Load the file through a staging table, and leave out rows whose key is there",
    when: "The file holds rows that the table has already, or a key twice: of those the first is taken.",
    steps: [
      ...staging.load,
      ...(keyed
        ? [
            {
              sql: sql`SELECT ${join(names)}, count(*) AS rows FROM ${staging.name} GROUP BY ${join(names)} HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 20;`,
              note: "Keys that the file holds more than once.",
              lock: null,
            },
          ]
        : []),
      ...(keys.kept.length === 0
        ? []
        : [
            {
              sql: sql`SELECT * FROM ${staging.name} WHERE NOT (${join(keys.kept, " AND ")}) LIMIT 20;`,
              note: "Rows that point at rows which are not there.",
              lock: "ACCESS SHARE",
            } as const,
          ]),
      staging.insert(
        undefined,
        sql`${left} ON CONFLICT DO NOTHING`,
        "What the table does not have yet. INSERT 0 n tells how many those were.",
      ),
      staging.drop,
    ],
    inputs: [staging.file],
    risk: "medium",
    riskNote: "Rows that are left out may hold newer values than those of the table: compare before.",
    privileges: [...keys.privileges, "TEMPORARY on the database"],
  };
}
