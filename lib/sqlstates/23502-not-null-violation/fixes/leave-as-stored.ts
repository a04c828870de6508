import { correctedStep, withoutAssignment } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import type { Case } from "../case";
import { columnText } from "../subject";
import { latestRows } from "./verify";

/** The UPDATE without the column: a request that brings only some of the fields changes only those. */
export function leaveAsStored(about: Case): FixDraft | undefined {
  const { subject, given, next, evidence, known } = about;
  const { statement } = evidence;
  const { column, table, relation, reached } = subject;
  if (statement?.kind !== "update" || column === undefined || table === undefined || reached !== "directly") return undefined;
  const unset = given.kind === "parameter" || (given.kind === "null" && given.parameter);
  if (!unset || next.length > 0 || (about.changers?.length ?? 0) > 0) return undefined;
  const corrected = withoutAssignment(statement, column, known);
  return (
    corrected && {
      id: "leave-as-stored",
      kind: "statement",
      title: `Leave ${column} as it is stored`,
      when: `No new value came: ${columnText(subject)} keeps the one that it has. COALESCE($1, ${column}) in the SET list does the same for every parameter that may be NULL.`,
      steps: [correctedStep(statement, corrected)],
      risk: "none",
      verify: latestRows(table, relation, column),
    }
  );
}
