import type { ExplainedError, ExplainedRow } from "../explain/schema";
import type { MessageForm } from "../parse/error-report";
import { conditionOf } from "../postgres/sqlstates";
import { redactContext } from "./context";
import { redactWording } from "./message";
import type { SentenceRules } from "./sentence";
import { shapeOf, shapeOfText } from "./shape";
import { redactSql } from "./sql-text";
import { redactStatement } from "./statement";

/** The error as read. PostgreSQL's own wordings stay with their slots redacted; a message of somebody's own is told by its length. */
export function redactError(
  error: ExplainedError,
  row: ExplainedRow | null,
  forms: readonly MessageForm[],
  rules: SentenceRules,
): ExplainedError {
  const { names, show } = rules;
  const slotTexts = new Map<string, string>();
  if (row !== null) slotTexts.set("row", show.values ? row.raw : row.cells.map((cell) => cell.value ?? "null").join(", "));
  const wording = { names, values: show.values, forms, slotTexts };
  const text = (what: "message" | "detail", value: string | null) => {
    if (value === null || (show.values && show.names)) return value;
    return redactWording(value, error.sqlstate, what, wording) ?? shapeOfText(what, value);
  };
  const name = (value: string | null) => (value === null ? null : names.show(value));
  const sql = { names, values: show.values, unknownNames: true };
  return {
    ...error,
    sqlstate: error.sqlstate !== null && /^[0-9A-Z]{5}$/.test(error.sqlstate) ? error.sqlstate : null,
    condition: error.condition !== null && error.condition === conditionOf(error.sqlstate ?? "") ? error.condition : null,
    severity: error.severity !== null && /^[A-Z][A-Z0-9]{1,12}$/.test(error.severity) ? error.severity : null,
    message: text("message", error.message),
    detail: text("detail", error.detail),
    hint: error.hint === null || (show.values && show.names) ? error.hint : shapeOfText("hint", error.hint),
    context: error.context === null ? null : redactContext(error.context, rules),
    // It counts characters of the statement as it was.
    position: show.values && show.names ? error.position : null,
    schema: name(error.schema),
    table: name(error.table),
    column: name(error.column),
    constraint: name(error.constraint),
    datatype: error.datatype === null ? null : redactSql(error.datatype, sql).text,
    language: error.language !== null && /^[a-zA-Z]{2,3}([_-][A-Za-z]{2,4})?$/.test(error.language) ? error.language : null,
    statement: error.statement === null ? null : redactStatement(error.statement, sql),
    parameters:
      error.parameters &&
      (show.values ? error.parameters : error.parameters.map((value) => (value === null ? null : shapeOf(String(value))))),
    source: {
      ...error.source,
      framework: error.source.framework !== null && /^[\w .#+/-]{1,40}$/.test(error.source.framework) ? error.source.framework : null,
    },
  };
}
