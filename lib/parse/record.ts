import { conditionOf, sqlstateOf } from "../postgres/sqlstates";
import { type ErrorFields, withFallback } from "./error-fields";
import type { ParameterValue } from "./error-report";
import type { Group, Value } from "./object-notation";

type TextField =
  | "message"
  | "detail"
  | "hint"
  | "context"
  | "schema"
  | "table"
  | "column"
  | "constraint"
  | "datatype"
  | "statement"
  | "routine"
  | "severity";

/** The names that drivers give the protocol's fields, without their separators and in lower case. */
const names: Readonly<Record<TextField, string>> = {
  message: "message msg errormessage sqlerrormsg originalmessage messagetext messageprimary errmsg primarymessage",
  detail: "detail details sqlerrordetail messagedetail errordetail detailmessage",
  hint: "hint sqlerrorhint messagehint",
  context: "where context internalwhere",
  schema: "schema schemaname",
  table: "table tablename",
  column: "column columnname",
  constraint: "constraint constraintname",
  datatype: "datatype datatypename",
  statement: "sql query statement querystring failedsql",
  routine: "routine funcname",
  severity: "severity errorseverity severitynonlocalized",
};
const codes = "code sqlstate sqlerrcode statecode pgcode sqlstatecode originalcode errorcode sqlstatus sqlerrorcode state";
const parameterNames = "parameters params bindings binds bindvariables sqlparameters values";

const fieldOf = new Map(
  Object.entries(names).flatMap(([field, list]) => list.split(" ").map((name) => [name, field as TextField] as const)),
);
const codeNames = new Set(codes.split(" "));
const parameters = new Set(parameterNames.split(" "));

/** The protocol's own one-letter names, which pg8000 and others hand on. */
const letters: Readonly<Record<string, TextField | "code">> = {
  S: "severity",
  C: "code",
  M: "message",
  D: "detail",
  H: "hint",
  W: "context",
  R: "routine",
  s: "schema",
  t: "table",
  c: "column",
  d: "datatype",
  n: "constraint",
};

/** What an object that a program printed says about an error. Fields that are null, undefined or of another kind are left out. */
export function readRecord(group: Group): ErrorFields {
  const found: { -readonly [name in keyof ErrorFields]: ErrorFields[name] } = {};
  const byLetters = group.fields.some((field) => field.key === "C") && group.fields.some((field) => field.key === "M");
  for (const { key, value } of group.fields) {
    if (key === undefined) continue;
    if (key === "error_severity") found.form = "jsonlog";
    const name = key.replace(/[\W_]/g, "").toLowerCase();
    const field = byLetters ? letters[key] : (fieldOf.get(name) ?? (codeNames.has(name) ? "code" : undefined));
    if (field === "code") found.sqlstate ??= sqlstateIn(value);
    else if (field === "severity") found.severity ??= severityIn(value);
    else if (field !== undefined) found[field] ??= textOf(value);
    else if (name === "position") found.position ??= positiveInteger(textOf(value));
    else if (parameters.has(name) && value.kind === "group") found.parameters ??= readParameters(value);
  }
  // What wraps an error may repeat its fields or hold them only within: nativeError, driverError, cause.
  const inner = group.fields.flatMap(({ key, value }) =>
    value.kind === "group" && (key === undefined || wrapped.test(key)) ? [readRecord(value)] : [],
  );
  return inner.reduce((outer, fields) => withFallback(outer, fields.sqlstate === undefined ? {} : fields), found as ErrorFields);
}

const wrapped =
  /^(?:\w*error|err|errors|cause|parent|original|previous|inner\w*|source|exception|fields|parsed|metadata|properties|record)$/i;

/** A text that says something: not null, not empty, no `[Object]`. Of a group, its only text: Prisma's `constraint: { index: "…" }`. */
function textOf(value: Value): string | undefined {
  if (value.kind === "text") return value.text === "" ? undefined : value.text;
  if (value.kind === "word")
    return /^(?:undefined|null|None|nil|undef|NULL|N\/A|Nothing|:null)?$/.test(value.text) ? undefined : value.text;
  const texts = value.fields.filter((field) => field.value.kind === "text");
  return value.fields.length === 1 && texts[0]?.value.kind === "text" ? texts[0].value.text : undefined;
}

/** A SQLSTATE as drivers write it: `'23502'`, `SqlState(E23502)`, `:not_null_violation`. */
function sqlstateIn(value: Value): string | undefined {
  const text = value.kind === "group" ? value.fields.map((field) => ("text" in field.value ? field.value.text : "")).join("") : value.text;
  const code = /^E?([0-9A-Z]{5})$/.exec(text)?.[1];
  // Prisma has codes of its own, P1000 and on.
  if (code !== undefined && /^P[1-9]\d{3}$/.test(code)) return undefined;
  if (code !== undefined) return conditionOf(code) === undefined && !/^[0-9A-HP-X][0-9A-Z]/.test(code) ? undefined : code;
  return sqlstateOf(text.replace(/^:/, ""));
}

function severityIn(value: Value): string | undefined {
  const text = textOf(value)?.toUpperCase();
  return text !== undefined && /^(?:ERROR|FATAL|PANIC|WARNING|NOTICE)$/.test(text) ? text : undefined;
}

function positiveInteger(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/** The values of a list or a mapping, in order. Texts stay texts; the words of each language become null, booleans and numbers. */
export function readParameters(group: Group): readonly ParameterValue[] {
  return group.fields.map((field) => parameterOf(field.value));
}

/** One value that a program printed. */
export function parameterOf(value: Value): ParameterValue {
  if (value.kind === "text") return value.text;
  if (value.kind === "group") return textOfGroup(value);
  if (/^(?:null|None|nil|undef|undefined|NULL)$/.test(value.text)) return null;
  if (/^(?:true|True)$/.test(value.text)) return true;
  if (/^(?:false|False)$/.test(value.text)) return false;
  // A number that a double cannot hold stays a text.
  if (/^-?(?:\d{1,15}|\d{1,14}\.\d{1,14})$/.test(value.text)) return Number(value.text);
  return value.text;
}

/** A constructor call as Python prints it: dates and times in ISO form, others as their only text. */
function textOfGroup(group: Group): string {
  const parts = group.fields.map((field) => (field.value.kind === "group" ? "" : field.value.text));
  const name = group.name.replace(/^.*\./, "");
  if (name === "date" || name === "datetime") {
    const [year = "", month = "", day = "", ...time] = parts.filter((part) => /^\d+$/.test(part));
    const date = `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const zone = group.fields.some((field) => field.key === "tzinfo" && "text" in field.value && /utc/i.test(field.value.text))
      ? "+00:00"
      : "";
    const [hour = "0", minute = "0", second = "0", micro] = time;
    const clock = [hour, minute, second].map((part) => part.padStart(2, "0")).join(":");
    return name === "date" ? date : `${date} ${clock}${micro === undefined ? "" : `.${micro.padStart(6, "0")}`}${zone}`;
  }
  const only = group.fields.length === 1 ? group.fields[0]?.value : undefined;
  if (only?.kind === "text") return only.text;
  return group.name === "" ? JSON.stringify(plainOf(group)) : `${group.name}(${parts.join(", ")})`;
}

/** A list or object as plain JSON. */
function plainOf(group: Group): unknown {
  const values = group.fields.map((field) => (field.value.kind === "group" ? plainOf(field.value) : parameterOf(field.value)));
  if (group.fields.some((field) => field.key !== undefined))
    return Object.fromEntries(group.fields.map((field, index) => [field.key ?? index, values[index]]));
  return values;
}
/** pg8000 prints the protocol's fields as a tuple: severity, severity, SQLSTATE, message, DETAIL, schema, table … C file, line, function. */
export function readTuple(group: Group, message: string): ErrorFields {
  const texts = group.fields.map(({ key, value }) => (key === undefined && value.kind === "text" ? value.text : undefined));
  const at = texts.indexOf(message);
  const sqlstate = texts[at - 1];
  if (at < 1 || sqlstate === undefined || !/^[0-9A-Z]{5}$/.test(sqlstate)) return {};
  const file = texts.findIndex((text) => text?.endsWith(".c"));
  const between = texts.slice(at + 1, file < 0 ? at + 1 : file);
  const detail = between[0] !== undefined && /[.)]$/.test(between[0]) ? between[0] : undefined;
  const [schema, table] = detail === undefined ? between : between.slice(1);
  return { sqlstate, severity: texts[at - 2], detail, schema, table };
}
