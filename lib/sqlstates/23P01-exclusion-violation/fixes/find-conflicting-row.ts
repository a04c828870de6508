import type { Relation } from "../../../catalog/catalog";
import { attributeOf, constraintOf } from "../../../catalog/look-up";
import type { FixDraft } from "../../../fixes/fix";
import { deparsed, join, literal, sql } from "../../../fixes/sql";
import { closingIndex, isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import { readKey } from "../../../row/read-key";
import type { ExclusionSituation } from "../situation";

/** The row that is in the way, found by the key that the DETAIL prints. Only where its elements are plain columns. */
export function findConflictingRow(relation: Relation, { kind, existing, constraint }: ExclusionSituation): FixDraft | undefined {
  if (existing === undefined) return undefined;
  const key = readKey(existing.columns, existing.values, relation);
  if (key.ambiguous || key.columns.length !== key.values.length || !key.columns.every((column) => attributeOf(relation, column)))
    return undefined;
  const conditions = key.columns.map((column, index) => {
    const value = key.values[index];
    return value === null || value === undefined ? sql`${column} IS NULL` : sql`${column} = ${literal(value)}`;
  });
  // A partial index looks at these rows only, and helps only a query that says so.
  const predicate = predicateOf(constraintOf(relation, constraint)?.definition ?? "");
  const counted = predicate ? [sql`(${deparsed(predicate)})`] : [];
  return {
    id: "find-conflicting-row",
    kind: "investigate",
    title: "Show the row that is in the way",
    when: "To see what it stands for, and whether it, or the new row, should change.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT * FROM ${relation} WHERE ${join([...conditions, ...counted], " AND ")} LIMIT 10;`,
        lock: "ACCESS SHARE",
        scansTable: kind === "conflicts-present",
      },
    ],
  };
}

/** `EXCLUDE USING gist (during WITH &&) WHERE ((NOT cancelled))`. */
function predicateOf(definition: string): string | undefined {
  const tokens = significant(tokenize(definition));
  const where = tokens.findIndex((token, index) => isToken(definition, token, "WHERE") && isToken(definition, tokens[index + 1], "("));
  const end = where < 0 ? undefined : closingIndex(definition, tokens, where + 1);
  return end === undefined ? undefined : definition.slice(tokens[where + 1]?.end, tokens[end]?.start);
}
