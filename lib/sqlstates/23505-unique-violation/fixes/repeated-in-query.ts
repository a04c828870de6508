import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { queryOneRowPerKey } from "../../../fixes/query-one-row-per-key";
import { edited, join, sql } from "../../../fixes/sql";
import { mayHoldItTwice } from "../causes/twice-in-statement";
import { existingRow } from "../existing-row";
import type { UniqueKey } from "../unique-key";

/** For an INSERT … SELECT whose key no row of the table has: the keys that its query gives several times, and the INSERT with one row for each. */
export function repeatedInQuery({ relation, columns }: UniqueKey, evidence: Evidence): readonly FixDraft[] {
  const { statement, target } = evidence;
  if (statement?.kind !== "insert" || statement.source.kind !== "select" || columns === undefined || statement.onConflict) return [];
  if (existingRow(evidence)?.exists === true || !mayHoldItTwice(evidence)) return [];
  const keys = columns.map(({ name }) => name);
  const table = target ?? relation;
  const count = statement.source.targets?.length;
  const names = statement.columns?.map(({ name }) => name) ?? table.columns.slice(0, count).map(({ name }) => name);
  const { range } = statement.source;
  const own = statement.placeholders.length === 0 && /^\s*insert\b/i.test(statement.text);
  const select = edited(statement.text.slice(range.start, range.end), []);
  const one = queryOneRowPerKey(statement, table, keys, { columns: table.columns });
  const listed = join(keys.map((key) => sql`source.${key}`));
  return [
    ...(one ? [{ id: "insert-one-row-per-key", ...one }] : []),
    ...(own && (statement.columns || count !== undefined) && keys.every((key) => names.includes(key))
      ? [
          {
            id: "find-repeated-keys",
            kind: "investigate" as const,
            title: "List the keys that the query gives more than once",
            when: "To see whether the statement itself holds the key twice.",
            risk: "none" as const,
            steps: [
              {
                sql: sql`SELECT ${listed}, count(*) AS rows FROM (${select}) AS source (${join(names)}) GROUP BY ${listed} HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 50;`,
                lock: "ACCESS SHARE" as const,
                scansTable: true,
              },
            ],
          },
        ]
      : []),
  ];
}
