import { foreignKeysOn } from "../../../catalog/look-up";
import { applyWorkerOf } from "../../../diagnose/apply-worker";
import type { Cause, Proof, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byPaste, bySchema, byStatement, confirmed, leaning, undecided } from "../../../diagnose/verdicts";
import { readContext } from "../../../parse/error-context";
import { deletes, factsOf } from "../facts";
import { isNamedLikeReference, nullInRow } from "../signs";
import type { RowRefused } from "../situation";
import { columnText, setToNull } from "../subject";

/** A foreign key's ON DELETE (or ON UPDATE) SET NULL met a NOT NULL column. */
export const onDeleteSetNull: Cause<RowRefused> = {
  id: "on-delete-set-null",
  title: (situation, evidence) => `A foreign key sets \`${columnText(factsOf(situation, evidence).subject)}\` to NULL`,
  explanation: (situation, evidence) => {
    const column = columnText(factsOf(situation, evidence).subject);
    return `A referenced row was deleted or its key changed, and the foreign key on ${column} says SET NULL (or SET DEFAULT, without a default). The column is NOT NULL, so the two contradict each other: every such DELETE fails while rows reference the row.`;
  },
  examine(situation, evidence) {
    const { context, subject } = factsOf(situation, evidence);
    const { relation, column, reached } = subject;
    const key =
      relation &&
      foreignKeysOn(relation, column ?? "").find(({ onDelete, onUpdate }) =>
        [onDelete, onUpdate].some((one) => one === "set null" || one === "set default"),
      );
    const defined = key ? [bySchema(`${key.name} is ${key.definition}.`)] : [];
    if (context.action)
      return confirmed(
        byPaste(`The CONTEXT shows the foreign key's own UPDATE, ${context.action} on \`${columnText(subject)}\`.`),
        ...defined,
      );
    const known = relation === undefined && situation.relation === undefined ? setToNull(situation.attribute, evidence) : undefined;
    if (known)
      return confirmed(
        byStatement("The statement is a DELETE, which stores no row itself."),
        bySchema(`\`${known.constraint}\` of \`${known.table}\` references what it deletes, ON DELETE ${known.onDelete.toUpperCase()}.`),
      );
    const { statement } = evidence;
    if (statement === undefined && !context.inside) return withoutStatement(situation, evidence, defined);
    if (key === undefined || reached !== "elsewhere" || context.inside) return undefined;
    if (statement?.kind !== "delete" && statement?.kind !== "update") return undefined;
    return statement.target.name === key.referencedTable
      ? confirmed(byStatement(`The statement changes ${statement.target.name}.`), ...defined)
      : undefined;
  },
};

/** Not every client prints the CONTEXT. A row that was stored has its key, so its first value is not the null. */
function withoutStatement({ attribute }: RowRefused, evidence: Evidence, defined: readonly Proof[]): Verdict | undefined {
  const { report, relation } = evidence;
  if (deletes(evidence)) {
    const call = byPaste(`The call that failed, ${report.call?.operation}(), deletes: it gives no row a value.`);
    return leaning("for", ["schema"], call, ...defined);
  }
  if (defined.length > 0) return leaning("for", ["statement"], ...defined);
  if (relation !== undefined || !isNamedLikeReference(attribute) || nullInRow(evidence)?.at === 0) return undefined;
  return readContext(report.context).copy || applyWorkerOf(report) ? undefined : undecided(["statement", "schema"]);
}
