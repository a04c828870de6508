import type { Cause, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byPaste, bySchema, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { foreignKeyOf } from "../foreign-key";
import type { Referenced } from "../situation";

/** The constraint was declared without an action: it refuses. */
export const noCascade: Cause<Referenced> = {
  id: "no-cascade",
  title: () => "The constraint has no ON DELETE or ON UPDATE action for these rows",
  explanation: (situation) =>
    `NO ACTION is what a foreign key does unless it is declared otherwise: it refuses. CASCADE would delete (or re-key) the rows of \`${situation.referencingTable}\` too, SET NULL would keep them without the reference. What an ORM cascades itself happens only for deletes that go through it, not for SQL.`,
  examine: (situation, evidence) => byAction(situation, evidence, "no action"),
};

/** RESTRICT refuses as NO ACTION does, and cannot be deferred. 18 and newer raise 23001 for it (ri_ReportViolation). */
export const restrict: Cause<Referenced> = {
  id: "restrict",
  title: () => "The constraint says RESTRICT",
  explanation: () =>
    "RESTRICT refuses at once, also where the constraint is deferrable; NO ACTION waits for the end of the statement, or for COMMIT when it is deferred. PostgreSQL 18 and newer report RESTRICT as 23001.",
  examine(situation, evidence) {
    if (evidence.serverVersionKnown && evidence.serverVersion >= 18) {
      return foreignKeyOf(situation, evidence)
        ? undefined
        : ruledOut(byPaste("PostgreSQL 18 and newer raise 23001 for RESTRICT, not 23503."));
    }
    return byAction(situation, evidence, "restrict");
  },
};

function byAction(situation: Referenced, evidence: Evidence, sought: "no action" | "restrict"): Verdict | undefined {
  const constraint = foreignKeyOf(situation, evidence)?.constraint;
  if (constraint === undefined) return undecided(["schema"]);
  const { statement } = evidence;
  const actions = [
    ...(statement?.kind === "update" ? [] : [["DELETE", constraint.onDelete ?? "no action"] as const]),
    ...(statement?.kind === "delete" ? [] : [["UPDATE", constraint.onUpdate ?? "no action"] as const]),
  ];
  const found = actions.filter(([, action]) => action === sought);
  if (found.length === 0) return undefined;
  const said = bySchema(`\`${constraint.name}\` says ${found.map(([event]) => `ON ${event} ${sought.toUpperCase()}`).join(" and ")}.`);
  return found.length === actions.length ? confirmed(said) : undecided(["statement"], said);
}
