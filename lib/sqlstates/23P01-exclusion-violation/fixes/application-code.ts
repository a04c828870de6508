import type { FixDraft } from "../../../fixes/fix";
import { refusalCode } from "../../../fixes/frameworks/refusal-code";
import type { ErrorReport } from "../../../parse/error-report";
import type { Statement } from "../../../statement/statement";
import type { ExclusionSituation } from "../situation";

/** The code that offers something else where the place is taken, in the framework that the paste reveals. */
export function applicationCode(
  { kind, constraint }: ExclusionSituation,
  report: ErrorReport,
  statement: Statement | undefined,
): FixDraft | undefined {
  if (kind === "conflicts-present" || (statement !== undefined && statement.kind !== "insert" && statement.kind !== "update"))
    return undefined;
  return refusalCode(report.source.framework, {
    table: report.table ?? "",
    constraint,
    condition: "exclusion_violation",
    sqlstate: "23P01",
  });
}
