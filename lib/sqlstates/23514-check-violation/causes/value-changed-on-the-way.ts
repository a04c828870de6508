import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { givenFor } from "../../../statement/target-values";
import { checkExpression, checkedColumns } from "../check-parts";
import { rowChangers } from "../row-changers";
import type { RowFailsCheck } from "../situation";

/** The statement gives one value, and the refused row holds another: a BEFORE trigger changed it. */
export const valueChangedOnTheWay: Cause<RowFailsCheck> = {
  id: "value-changed-on-the-way",
  title: () => "A trigger changed the value before the CHECK was tested",
  explanation: () =>
    "BEFORE row triggers run in the order of their names, and CHECKs are tested on what they return. The value that fails is then not the one that was sent.",
  examine({ constraint }, evidence) {
    const changed = changedColumn(constraint, evidence);
    if (changed === undefined) return undefined;
    const sent = {
      from: "statement",
      text: `The statement gives \`${changed.column}\` \`${changed.given}\`, and the row holds \`${changed.stored}\`.`,
    } as const;
    const changers = rowChangers(evidence, [changed.column]);
    if (changers.length === 0) return { verdict: "undecided", needs: ["connection"], proof: [sent] };
    const names = changers.map(({ name, function: called }) => `\`${name}\` (${called})`).join(", ");
    return {
      verdict: "confirmed",
      proof: [sent, { from: "schema", text: `BEFORE row triggers that may set it, in the order in which they run: ${names}.` }],
    };
  },
};

/** A column of the CHECK whose constant in the statement is another one than in the row. Whole numbers and texts only: others print in many ways. */
function changedColumn(constraint: string, evidence: Evidence) {
  const expression = checkExpression(evidence, constraint);
  const { statement, relation, target, row } = evidence;
  if (!isOwnStatement(evidence) || expression === undefined || relation === undefined || statement === undefined) return undefined;
  for (const column of checkedColumns(evidence, expression)) {
    const type = relation.columns.find((one) => one.name === column)?.type ?? "";
    const cell = row?.cells.find((one) => one.column === column && one.certainty === "certain" && !one.truncated && one.state !== "hidden");
    const given = constantGiven(column);
    if (
      cell === undefined ||
      cell.value === null ||
      given === undefined ||
      !/^(?:smallint|integer|bigint|text|character varying)/.test(type)
    )
      continue;
    const isNumber = !/^(?:text|character)/.test(type);
    if (isNumber && !(/^-?\d{1,15}$/.test(given) && /^-?\d{1,15}$/.test(cell.value))) continue;
    if (isNumber ? Number(given) !== Number(cell.value) : given !== cell.value) return { column, given, stored: cell.value };
  }
  return undefined;

  function constantGiven(column: string): string | undefined {
    if (statement?.kind === "update") {
      const value = statement.assignments.find((one) => one.column === column && !one.shared)?.value;
      return value?.kind === "literal" && value.cast === undefined ? value.value : undefined;
    }
    if (statement?.kind !== "insert" || statement.onConflict) return undefined;
    const rows =
      givenFor(
        statement,
        (target ?? relation)?.columns.map((one) => one.name),
        column,
      ) ?? [];
    const [only, ...more] = rows;
    if (only?.kind !== "given" || more.length > 0) return undefined;
    return only.value.kind === "literal" && only.value.cast === undefined ? only.value.value : undefined;
  }
}
