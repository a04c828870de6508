import { refusesNull } from "../../fixes/refuses-null";
import type { Case } from "./case";
import { givenTo } from "./given";

/**
 * Of an INSERT … SELECT, and of an UPDATE that computes values, the error shows one row; others may lack other columns. A sentence that names
 * these, where there are any.
 */
export function otherNullsOfQuery({ subject, evidence }: Case): string | undefined {
  const { relation } = subject;
  const { statement, catalog } = evidence;
  const updates = statement?.kind === "update";
  if (relation === undefined || (!updates && (statement?.kind !== "insert" || statement.source.kind !== "select"))) return undefined;
  const computed = updates ? ["query", "expression"] : ["query"];
  const others = relation.columns.filter(
    (one) =>
      one.name !== subject.column &&
      refusesNull(relation, one, catalog) &&
      computed.includes(givenTo({ ...subject, column: one.name, attribute: one }, evidence).kind),
  );
  if (others.length === 0) return undefined;
  const names = others.map(({ name }) => name).join(" or ");
  return updates ? `Rows for which it computes no ${names} are refused still.` : `Rows that the query gives no ${names} are refused still.`;
}
