import type { Evidence } from "../diagnose/evidence";
import { conditionOf } from "../postgres/sqlstates";
import type { ExplainedError } from "./schema";

/** What the paste says, in the document's shape: null for what it does not say. */
export function explainedError({ report, statement, parameters }: Evidence): ExplainedError {
  return {
    sqlstate: report.sqlstate ?? null,
    condition: (report.sqlstate && conditionOf(report.sqlstate)) ?? null,
    sqlstateFrom: report.sqlstateFrom ?? null,
    severity: report.severity ?? null,
    message: report.message,
    detail: report.detail ?? null,
    hint: report.hint ?? null,
    context: report.context ?? null,
    position: report.position ?? null,
    schema: report.schema ?? null,
    table: report.table ?? null,
    column: report.column ?? null,
    constraint: report.constraint ?? null,
    datatype: report.datatype ?? null,
    language: report.language ?? null,
    statement: report.statement ?? statement?.text ?? null,
    parameters: parameters === undefined ? null : [...parameters],
    serverVersion: report.serverVersion ?? null,
    source: { form: report.source.form, framework: report.source.framework ?? null },
  };
}
