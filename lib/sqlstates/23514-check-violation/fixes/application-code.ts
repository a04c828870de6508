import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { refusalCode } from "../../../fixes/frameworks/refusal-code";
import type { CheckSituation } from "../situation";

/** The code that tells whoever gave the value, in the framework that the paste reveals. */
export function applicationCode(situation: CheckSituation, { report, statement }: Evidence): FixDraft | undefined {
  if (situation.kind !== "row-fails-check" || (statement !== undefined && statement.kind !== "insert" && statement.kind !== "update"))
    return undefined;
  const { relation, constraint } = situation;
  return refusalCode(report.source.framework, { table: relation, constraint, condition: "check_violation", sqlstate: "23514" });
}
