import type { MessageForm } from "../../parse/error-report";

/** Sites: ExecMergeMatched and ExecOnConflictUpdate in nodeModifyTable.c; ExecScanSubPlan and ExecSetParamPlan in nodeSubplan.c. */
export const forms: readonly MessageForm[] = [
  { sqlstate: "21000", kind: "merge-twice", language: "en", template: "MERGE command cannot affect row a second time", plainWords: true },
  {
    sqlstate: "21000",
    kind: "upsert-twice",
    language: "en",
    template: "ON CONFLICT DO UPDATE command cannot affect row a second time",
    plainWords: true,
  },
  {
    sqlstate: "21000",
    kind: "several-rows",
    language: "en",
    template: "more than one row returned by a subquery used as an expression",
    plainWords: true,
  },
];
