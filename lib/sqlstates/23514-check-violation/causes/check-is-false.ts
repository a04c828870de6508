import { constraintOf } from "../../../catalog/look-up";
import type { Cause, Proof } from "../../../diagnose/cause";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { checkExpression, checkedColumns, judgedCheck, resultsOf, unfulfilledBy } from "../check-parts";
import type { RowFailsCheck } from "../situation";

/** The row makes the expression false. Which part of it, in words, where the row's values tell. */
export const checkIsFalse: Cause<RowFailsCheck> = {
  id: "check-is-false",
  title: ({ constraint }) => `The row makes \`${constraint}\` false`,
  explanation: ({ constraint }, evidence) => {
    const expression = checkExpression(evidence, constraint);
    const rule = expression === undefined ? "" : ` It reads: \`${expression}\`.`;
    return `A CHECK passes when its expression is true or NULL. The server found it false for this row.${rule} BEFORE triggers and generated columns have already had their say about the values.`;
  },
  examine({ constraint }, evidence) {
    const proof: Proof[] = [{ from: "paste", text: `The message names the constraint \`${constraint}\`.` }];
    const expression = checkExpression(evidence, constraint);
    if (expression !== undefined) {
      const judged = judgedCheck(evidence, expression);
      proof.push({ from: "schema", text: `CHECK (${expression})` });
      proof.push(...unfulfilledBy(evidence, judged).map((text): Proof => ({ from: "schema", text })), ...resultsOf(judged));
    }
    return { verdict: "confirmed", proof };
  },
};

/** An UPDATE of another column meets a NOT VALID CHECK that the old row never passed. */
export const oldRowNeverPassed: Cause<RowFailsCheck> = {
  id: "old-row-never-passed",
  title: () => "The row was there before the constraint, and never passed it",
  explanation: () =>
    "The constraint is NOT VALID: old rows were not looked at. It is checked all the same at every UPDATE of such a row, whatever column the UPDATE writes.",
  examine({ constraint }, evidence) {
    const known = evidence.relation && constraintOf(evidence.relation, constraint);
    const expression = checkExpression(evidence, constraint);
    const { statement } = evidence;
    if (known === undefined || known.validated || expression === undefined) return undefined;
    const notValid = { from: "schema", text: `\`${constraint}\` is NOT VALID.` } as const;
    if (statement === undefined) return { verdict: "undecided", needs: ["statement"], proof: [notValid] };
    if (statement.kind !== "update" || !isOwnStatement(evidence)) return undefined;
    const columns = checkedColumns(evidence, expression);
    if (statement.assignments.some((assignment) => columns.includes(assignment.column))) return undefined;
    return {
      verdict: "confirmed",
      proof: [notValid, { from: "statement", text: `The UPDATE writes none of ${columns.map((column) => `\`${column}\``).join(", ")}.` }],
    };
  },
};
