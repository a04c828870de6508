import { classOf } from "../postgres/sqlstates";
import { chooseReading } from "./choose-reading";
import type { CompiledForm, CompiledForms } from "./compile-forms";
import { readContext } from "./error-context";
import { type ErrorFields, withFallback } from "./error-fields";
import type { ErrorReport, MessageMatch } from "./error-report";
import { failingStatement } from "./failing-statement";
import type { Format } from "./formats/format";
import type { FoundError } from "./found-error";
import { type DetailReading, readDetail } from "./match-detail";
import { readingOfFields, writeMessage } from "./match-fields";
import type { MessageReading } from "./match-message";

/** The report on one error: its message read by the names that its envelope states, and what the formats find around it. */
export function reportOn(error: FoundError, formats: readonly Format[], forms: CompiledForms): Omit<ErrorReport, "occurrences" | "range"> {
  const lost = error.readings.length === 0 && error.fields.message === undefined;
  const implied = lost ? readingOfFields(forms.bySqlstate.get(error.fields.sqlstate ?? "") ?? [], error.fields) : undefined;
  const first = implied ?? chooseReading(error.readings, error.fields);
  const detailText = first === undefined ? undefined : readOwnDetail(first, error, forms);
  const known = withFallback(error.fields, slotsOf(first));
  let fields = withFallback({ detail: detailText?.text }, { ...known, detail: first === undefined ? known.detail : undefined });
  for (const { before, after } of error.around)
    for (const { read } of formats)
      if (read !== undefined) fields = withFallback(fields, credible(read({ head: before, tail: after, known: fields })));
  const reading = implied ?? chooseReading(error.readings, fields);
  const slots = slotsOf(reading);
  const sqlstate = sqlstateOf(error.fields.sqlstate, fields.sqlstate, reading);
  const match = reading === undefined || sqlstate !== reading.form.form.sqlstate ? undefined : matchOf(reading, detailText?.reading);
  return {
    sqlstate,
    sqlstateFrom: sqlstate === undefined ? undefined : sqlstate === fields.sqlstate ? "paste" : "message",
    severity: fields.severity,
    message: messageOf(reading, implied) ?? fields.message ?? "",
    detail: fields.detail,
    hint: fields.hint,
    context: fields.context,
    position: fields.position,
    schema: fields.schema,
    table: slots.table ?? (reading?.form.form.tableField === undefined ? (fields.table ?? contextTable(reading, fields)) : undefined),
    column: slots.column ?? fields.column,
    constraint: slots.constraint ?? fields.constraint,
    datatype: fields.datatype ?? slots.datatype,
    language: reading?.form.form.language,
    statement: fields.statement === undefined ? undefined : failingStatement(fields.statement, { ...fields, ...slots }),
    parameters: fields.parameters,
    serverVersion: fields.serverVersion,
    source: { form: fields.form ?? formats.find((format) => format.form !== undefined)?.form ?? "psql", framework: fields.framework },
    match,
    call: fields.call,
    missing:
      fields.missing ??
      (fields.detail === undefined && reading?.form.details.length ? (cutOff(reading, error) ?? withoutDetail(formats)) : undefined),
  };
}

/**
 * Before 13 a NOT NULL names no table, and a key never does: that of COPY's own CONTEXT then, which comes first (copyfromparse.c), or of
 * the statement of a foreign key's action (ri_triggers.c).
 */
function contextTable(reading: MessageReading | undefined, { context = "" }: ErrorFields): string | undefined {
  const kind = reading?.form.form.kind;
  if (kind !== "row-refused" && kind !== "duplicate-key") return undefined;
  if (context.startsWith("COPY ")) return readContext(context).copy?.table;
  if (kind === "duplicate-key" || readContext(context).action === undefined) return undefined;
  return /"UPDATE ONLY "[^"\n]{1,130}"\."([^"\n]{1,130})" SET /.exec(context.split("\n", 1)[0] ?? "")?.[1];
}

/** As the paste holds it, or as the server must have written it. */
function messageOf(reading: MessageReading | undefined, implied: MessageReading | undefined): string | undefined {
  if (implied !== undefined) return writeMessage(implied);
  return reading?.message;
}

/** The DETAIL: as labelled or as a field; without either, by its wording behind the message or before it. */
function readOwnDetail(reading: MessageReading, error: FoundError, forms: CompiledForms) {
  const own = reading.form;
  const stated = error.fields.detail;
  if (stated !== undefined) {
    const found = detailOf(own, forms, stated, error.detailIsOpen);
    if (found === undefined && withheld.test(stated)) return undefined;
    // Cut off, its line is all that is certain.
    const cut = own.details.some(({ literals: [first = ""] }) => first !== "" && stated.startsWith(first));
    if (found === undefined) return { text: cut ? (stated.split("\n", 1)[0] ?? "").trimEnd() : stated, reading: undefined };
    return { text: stated.slice(found.start, found.end), reading: found };
  }
  // In a log one that stands on other lines may belong to another session.
  const isLog = error.fields.form === "server-log";
  for (const { before, after } of error.around)
    for (const text of isLog ? [after.slice(0, 4000).split("\n", 1)[0] ?? ""] : [after.slice(0, 4000), before.slice(-1000)]) {
      const found = detailOf(own, forms, text, true);
      if (found !== undefined) return { text: text.slice(found.start, found.end), reading: found };
    }
  return undefined;
}

/** Npgsql sets these words in the DETAIL's place. */
const withheld = /^Detail redacted as it may contain/;

/** By the form's own DETAILs, else by those of the same message in other languages: catalogues translate one and not the other. */
function detailOf(own: CompiledForm, forms: CompiledForms, text: string, open: boolean): DetailReading | undefined {
  const { sqlstate, kind } = own.form;
  const others = forms.bySqlstate.get(sqlstate)?.filter((form) => form !== own && form.form.kind === kind) ?? [];
  for (const form of [own, ...others]) {
    const found = (open ? undefined : readDetail(form, text, false)) ?? readDetail(form, text, true);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A DETAIL that begins and does not end: headlines and chats cut it. */
function cutOff(reading: MessageReading, { around }: FoundError): string | undefined {
  const begins = reading.form.details.some(({ literals: [first = ""] }) =>
    around.some(({ after }) => first !== "" && after.includes(first)),
  );
  return begins ? "The DETAIL is cut off before its end; the program's or the server's log has all of it." : undefined;
}

function withoutDetail(formats: readonly Format[]): string | undefined {
  return formats.find((format) => format.withoutDetail !== undefined)?.withoutDetail;
}

/** What a format has read, without five characters that are no SQLSTATE. */
function credible(fields: ErrorFields): ErrorFields {
  const { sqlstate } = fields;
  return sqlstate === undefined || (classOf(sqlstate) !== undefined && !sqlstate.startsWith("00"))
    ? fields
    : { ...fields, sqlstate: undefined };
}

function slotsOf(reading: MessageReading | undefined): ErrorFields {
  if (reading === undefined) return {};
  const slot = (name: string) => reading.slots.get(name);
  return { table: slot("table") ?? slot("view"), column: slot("column"), constraint: slot("constraint"), datatype: slot("domain") };
}

/**
 * The SQLSTATE that stands in the error's own fields, unless it is only the class of what the message says. One found near the error
 * goes behind the message's wording.
 */
function sqlstateOf(stated: string | undefined, nearby: string | undefined, reading: MessageReading | undefined): string | undefined {
  const meant = reading?.form.form.sqlstate;
  if (meant === undefined) return stated ?? nearby;
  return stated === undefined || stated === `${meant.slice(0, 2)}000` ? meant : stated;
}

function matchOf(reading: MessageReading, detail: DetailReading | undefined): MessageMatch {
  const { sqlstate, kind, language } = reading.form.form;
  return { sqlstate, kind, language, slots: reading.slots, ...(detail === undefined ? {} : { detail: detail.detail }) };
}
