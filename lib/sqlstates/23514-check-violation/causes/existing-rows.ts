import { countedRows, countedRowsFirst } from "../../../catalog/counted-rows";
import { constraintOf } from "../../../catalog/look-up";
import type { Cause, Proof } from "../../../diagnose/cause";
import type { RowsFailCheck } from "../situation";

/** ADD CONSTRAINT or VALIDATE met rows that fail. */
export const existingRowsFail: Cause<RowsFailCheck> = {
  id: "existing-rows-fail",
  title: () => "Rows that are there already fail the constraint",
  explanation: () =>
    "ADD CONSTRAINT … CHECK and VALIDATE CONSTRAINT read every row. The server stops at the first one that fails and does not say which it is.",
  examine({ constraint }, evidence) {
    const proof: Proof[] = [{ from: "paste", text: "The message says that the constraint is violated by some row." }];
    const known = evidence.relation && constraintOf(evidence.relation, constraint);
    if (known && !known.validated) proof.push({ from: "schema", text: `\`${constraint}\` is NOT VALID: ${known.definition}.` });
    const look = evidence.looks.find(({ id }) => id === "failing-rows");
    if (look?.kind === "row-count" && look.count > 0) {
      proof.push({ from: "data", text: `${countedRowsFirst(look)} ${countedRows(look).one ? "fails" : "fail"} it now.` });
    }
    return { verdict: "confirmed", proof };
  },
};
