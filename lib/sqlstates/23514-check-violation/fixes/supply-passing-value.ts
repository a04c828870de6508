import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import type { FixDraft } from "../../../fixes/fix";
import { edited, sql } from "../../../fixes/sql";
import { suggestValue } from "../../../fixes/suggest-value";
import { givenFor } from "../../../statement/target-values";
import { checkedColumns, judgedCheck } from "../check-parts";
import { rowChangers } from "../row-changers";

/** The statement with another value in the one column that fails. Only where that is one constant of a single row. */
export function supplyPassingValue(evidence: Evidence, expression: string): FixDraft | undefined {
  const { statement, relation } = evidence;
  const [column, ...more] = checkedColumns(evidence, expression);
  if (statement === undefined || relation === undefined || column === undefined || more.length > 0 || statement.placeholders.length > 0)
    return undefined;
  if (!isOwnStatement(evidence)) return undefined;
  // What a trigger makes of the value is not known.
  if (rowChangers(evidence, [column]).length > 0) return undefined;
  const attribute = attributeOf(relation, column);
  const given = constantGiven(evidence, column);
  if (attribute === undefined || given === undefined) return undefined;
  const suggested = suggestValue(relation, attribute, evidence);
  return {
    id: "supply-passing-value",
    kind: "statement",
    title: `Give ${column} a value that passes`,
    when: `The value is wrong. ${judgedCheck(evidence, expression).kind === "and" ? "Every part of the CHECK must hold." : ""}`.trim(),
    risk: "low",
    inputs: [suggested],
    steps: [{ sql: sql`${edited(statement.text, [{ ...given, with: sql`${{ input: suggested.name }}` }])};`, lock: "ROW EXCLUSIVE" }],
  };
}

function constantGiven(
  { statement, relation, target }: Evidence,
  column: string,
): { readonly start: number; readonly end: number } | undefined {
  if (statement?.kind === "update") {
    const value = statement.assignments.find((assignment) => assignment.column === column)?.value;
    return value?.kind === "literal" ? { start: value.start, end: value.end } : undefined;
  }
  if (statement?.kind !== "insert" || statement.source.kind !== "values" || statement.onConflict) return undefined;
  const [row, ...more] =
    givenFor(
      statement,
      (target ?? relation)?.columns.map((one) => one.name),
      column,
    ) ?? [];
  return more.length === 0 && row?.kind === "given" && row.value.kind === "literal"
    ? { start: row.value.start, end: row.value.end }
    : undefined;
}
