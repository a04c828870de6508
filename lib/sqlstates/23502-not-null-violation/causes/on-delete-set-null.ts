import { foreignKeysOn } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText, setToNull } from "../subject";
import { byPaste, bySchema, byStatement, confirmed } from "../verdicts";

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
    if (key === undefined || reached !== "elsewhere" || context.inside) return undefined;
    const { statement } = evidence;
    if (statement?.kind !== "delete" && statement?.kind !== "update") return undefined;
    return statement.target.name === key.referencedTable
      ? confirmed(byStatement(`The statement changes ${statement.target.name}.`), ...defined)
      : undefined;
  },
};
