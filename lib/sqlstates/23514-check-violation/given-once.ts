import type { Evidence } from "../../diagnose/evidence";
import type { GivenValue } from "../../statement/statement";
import { givenFor } from "../../statement/target-values";

/** What the statement gives a column where it writes one value of one row: its kind, or that it leaves the column out. Undefined elsewhere. */
export function givenOnce({ statement, relation, target }: Evidence, column: string): GivenValue["kind"] | "omitted" | undefined {
  if (statement?.kind === "update") return statement.assignments.find((assignment) => assignment.column === column)?.value.kind;
  if (statement?.kind !== "insert" || statement.source.kind !== "values" || statement.onConflict) return undefined;
  const names = (target ?? relation)?.columns.map(({ name }) => name);
  const [row, ...more] = givenFor(statement, names, column) ?? [];
  if (row === undefined || more.length > 0) return undefined;
  return row.kind === "given" ? row.value.kind : row.kind;
}
