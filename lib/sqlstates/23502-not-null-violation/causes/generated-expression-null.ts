import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, confirmed } from "../../../diagnose/verdicts";
import { columnsOf } from "../../../fixes/check-expression";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** The column is generated, and its expression gave NULL. */
export const generatedExpressionNull: Cause<RowRefused> = {
  id: "generated-expression-null",
  title: ({ attribute }) => `The expression that generates \`${attribute}\` gave NULL`,
  explanation: ({ attribute }) =>
    `No statement can give \`${attribute}\` a value: PostgreSQL computes it. Most operators and functions give NULL as soon as one of their arguments is NULL.`,
  examine(situation, evidence) {
    const { subject } = factsOf(situation, evidence);
    const { attribute, relation } = subject;
    if (attribute === undefined || attribute.generated === null || relation === undefined) return undefined;
    const expression = attribute.expression ?? "an expression";
    const read = columnsOf(
      expression,
      relation.columns.map((one) => one.name).filter((name) => name !== attribute.name),
    );
    const nulls = (evidence.row?.cells ?? []).filter(
      (cell) => cell.column !== null && read.includes(cell.column) && cell.value === null && cell.certainty === "certain",
    );
    const missing = nulls.map((cell) => cell.column).join(" and ");
    return confirmed(
      bySchema(`\`${columnText(subject)}\` is GENERATED ALWAYS AS (${expression}).`),
      ...(nulls.length === 0 ? [] : [byPaste(`The row holds null in ${missing}, which the expression reads.`)]),
    );
  },
};
