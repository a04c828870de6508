import { refusesNull } from "../../fixes/refuses-null";
import type { Case } from "./case";
import { givenTo } from "./given";

/** Of an INSERT … SELECT the error shows one row; others may lack other columns. A sentence that names these, where there are any. */
export function otherNullsOfQuery({ subject, evidence }: Case): string | undefined {
  const { relation } = subject;
  const { statement, catalog } = evidence;
  if (relation === undefined || statement?.kind !== "insert" || statement.source.kind !== "select") return undefined;
  const others = relation.columns.filter(
    (one) =>
      one.name !== subject.column &&
      refusesNull(relation, one, catalog) &&
      givenTo({ ...subject, column: one.name, attribute: one }, evidence).kind === "query",
  );
  return others.length === 0 ? undefined : `Rows that the query gives no ${others.map(({ name }) => name).join(" or ")} are refused still.`;
}
