import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byPaste, bySchema, confirmed, undecided } from "../../../diagnose/verdicts";
import { constraintAction } from "../foreign-key";
import type { Referencing } from "../situation";

/** Orphans under a constraint that claims to be valid: they were written while foreign keys were not checked. */
export const checksSwitchedOffBefore: Cause<Referencing> = {
  id: "checks-switched-off-before",
  title: () => "The rows were written while foreign keys were not checked",
  explanation: () =>
    "Under session_replication_role = replica, or with DISABLE TRIGGER ALL (superuser only), foreign keys are not checked. Switching the checks on again does not check the rows that were written meanwhile, and VALIDATE CONSTRAINT on a constraint that is marked valid returns without looking.",
  examine(situation, evidence) {
    const action = constraintAction(situation, evidence);
    if (action?.kind !== "add-foreign-key") return undefined;
    if (evidence.catalog === undefined) return undecided(["schema"]);
    const older = olderForeignKey(situation, evidence);
    if (older === undefined) return undefined;
    return confirmed(
      bySchema(`\`${older.name}\` is declared over the same columns, to the same table, and marked valid.`),
      byPaste("A row breaks it all the same."),
    );
  },
};

/** A valid, enforced foreign key over the columns of the one that the statement adds, to the same table. */
export function olderForeignKey(situation: Referencing, evidence: Evidence) {
  const action = constraintAction(situation, evidence);
  const table = evidence.target ?? evidence.relation;
  if (action?.kind !== "add-foreign-key") return undefined;
  return table?.constraints.find(
    (one) =>
      one.kind === "foreign key" &&
      one.name !== situation.constraint &&
      one.validated &&
      one.enforced &&
      one.referencedTable === action.referenced.name &&
      (action.referenced.schema === undefined || one.referencedSchema === null || one.referencedSchema === action.referenced.schema) &&
      [...one.columns].sort().join("\0") === [...action.columns].sort().join("\0"),
  );
}
