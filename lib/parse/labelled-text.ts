import { conditionOf } from "../postgres/sqlstates";
import type { ErrorFields } from "./error-fields";
import { beginsWithSql } from "./formats/cut";
import { type Label, type LabelField, labelOf, prefixOfMessageLine, severityBefore } from "./labels";
import { endOfLine, startOfLine } from "./lines";
import { unescapeText } from "./literal";

/** What the lines around a message say in labels: psql's, the server log's, pgjdbc's and those of all who copied them. */
export interface LabelledText {
  readonly fields: ReadonlyMap<LabelField, string>;
  readonly severity?: string;
  readonly sqlstate?: string;
  /** The lines carry a log's prefix or end in a STATEMENT. */
  readonly isLog: boolean;
  /** What stands on the message's line before its severity. */
  readonly prefix: string;
  /** Where the severity begins, or the message where it has none. */
  readonly start: number;
  /** Where the last line that belongs to the message ends. */
  readonly end: number;
}

const names: ReadonlySet<LabelField> = new Set([
  "schema",
  "table",
  "column",
  "datatype",
  "constraint",
  "sqlstate",
  "position",
  "location",
  "ignored",
]);

/** Lines looked at after a message: sessions interleave in a log. */
const mostLines = 300;
/** Lines without a label that may stand between a message and its first label: `LINE 1: …`, the caret, blanks. */
const mostUnlabelled = 8;

/** Lines that begin something else: stack frames, chained exceptions, prompts, what frameworks append. */
const stopper =
  /^\s*(?:at |from [/\w]|File "|Traceback \(|The above exc|During handling|Caused by|Next \w|\.\.\. \d+ more|#\d+ |Stack trace|\[stacktrace|thrown in|\[SQL|\[parameters|\(Background|Command was|Query was|The SQL being|Error Info|compiled code|\w*[=\-*!('"][#>] ?|>> |psql:|\}|\]|\{|```|INSERT 0|UPDATE \d|DELETE \d|ROLLBACK|COMMIT|<<<|###|(?:Location|Line|Statement) {2,}: )/;

/** A line of SQL that has lost the tab before it. */
const clause =
  /^\s{0,40}(?:values|from|where|set|on conflict|and|or|join|left join|inner join|returning|order by|group by|limit|union|do update|select)\b/i;

/** Reads the labels around the message that stands at `start`..`end` of the text. */
export function readLabelledText(text: string, start: number, end: number): LabelledText {
  const lineStart = startOfLine(text, start);
  const head = text.slice(Math.max(lineStart, start - 400), start);
  const severity = severityBefore(head);
  const prefix = severity?.prefix ?? "";
  const session = sessionOf(prefix);
  // pgcopydb: `[TARGET 4711] [23503] ERROR: …`.
  const isCode = conditionOf(session.slice(1, -1)) !== undefined;
  const collected = new Map<LabelField, string[]>();
  const widths = new Map<LabelField, number>();
  let current: string[] | undefined;
  let field: LabelField = "ignored";
  let unlabelled = 0;
  // DataGrip: `[23502] ERROR: …`.
  let isLog = looksLikeLog(prefix) && !(isCode && !/\w/.test(prefix.replace(session, "")));
  let last = end;
  let position = endOfLine(text, end);
  for (let count = 0; count < mostLines && position < text.length; count += 1) {
    const lineEnd = endOfLine(text, position + 1);
    const line = text.slice(position + 1, lineEnd);
    // A web page or a terminal may have made blanks of the tab.
    const goesOn: boolean =
      isLog &&
      current !== undefined &&
      (line.startsWith("\t") || /^ {8}(?!at |from |in |File ")\S/.test(line) || (field === "statement" && clause.test(line)));
    const label: Label | undefined = goesOn ? undefined : labelOf(line);
    if (goesOn) {
      current?.push(line);
      last = lineEnd;
    } else if (label !== undefined && belongs(label.prefix, prefix)) {
      current = undefined;
      if (sessionOf(label.prefix) === session || label.prefix.trim() === "" || (isCode && sessionOf(label.prefix) === "")) {
        if (!isBullet(label.prefix) || label.field === "statement") isLog = true;
        if (!collected.has(label.field)) {
          current = [label.value];
          field = label.field;
          collected.set(label.field, current);
          widths.set(label.field, line.length);
        } else if (isLog && label.field === "statement") break;
        last = lineEnd;
      }
    } else if (isLog) {
      const other = prefixOfMessageLine(line);
      if (other !== undefined && sessionOf(other) === session && belongs(other, prefix)) break;
      current = undefined;
    } else if (current === undefined) {
      unlabelled += 1;
      if (unlabelled > mostUnlabelled || stopper.test(line) || prefixOfMessageLine(line) !== undefined) break;
    } else if (continues(line, current, field, text, lineEnd)) {
      current.push(line);
      last = lineEnd;
    } else {
      if (stopper.test(line) || prefixOfMessageLine(line) !== undefined) break;
      current = undefined;
    }
    position = lineEnd;
  }
  const fields = new Map([...collected].map(([field, lines]) => [field, joined(lines, isLog, widths.get(field) ?? 0)]));
  return {
    fields,
    ...(severity === undefined ? {} : { severity: severity.severity }),
    ...(severity?.sqlstate === undefined ? {} : { sqlstate: severity.sqlstate }),
    isLog,
    prefix,
    start: severity === undefined ? start : start - head.length + prefix.length,
    end: last,
  };
}

/** The labelled texts as the fields of an error. */
export function labelledFields({ fields, severity, sqlstate, isLog }: LabelledText): ErrorFields {
  const label = (name: LabelField) => withoutNotation(fields.get(name) ?? "") || undefined;
  const position = label("position");
  return {
    severity,
    sqlstate: sqlstate ?? label("sqlstate"),
    detail: label("detail"),
    hint: label("hint"),
    // Perl's DBI sets the statement behind the last field.
    context: label("context")?.split(' [for Statement "', 1)[0],
    schema: label("schema"),
    table: label("table"),
    column: label("column"),
    constraint: label("constraint"),
    datatype: label("datatype"),
    statement: label("statement"),
    position: position !== undefined && /^[1-9]\d{0,8}$/.test(position) ? Number(position) : undefined,
    form: isLog ? "server-log" : undefined,
  };
}

/** A field of an object that was cut off, so that it was not read as one: `'public',`, `undefined,`. */
function withoutNotation(value: string): string {
  const found = /^(?:undefined|null|(["'`])([\s\S]*)\1),$/.exec(value);
  return found === null ? value : unescapeText(found[2] ?? "");
}

/** Whether an unlabelled line goes on with the labelled text before it. In a log it begins with a tab; elsewhere nothing marks it. */
function continues(line: string, current: readonly string[], field: LabelField, text: string, lineEnd: number): boolean {
  if (line.startsWith("\t") && !/^\tat |^\tfrom |^\t\.\.\. \d/.test(line)) return true;
  if (stopper.test(line) || prefixOfMessageLine(line) !== undefined) return false;
  const first = current[0] ?? "";
  const before = current[current.length - 1] ?? "";
  if (field === "hint" && /[.!?。]$/.test(before.trimEnd().slice(-1))) return false;
  // What psql prints next: the head of a result, a command tag.
  if (field === "context" && /^COPY /.test(before) && !/^(?:COPY |SQL |PL\/|\S.*: )/.test(line)) return false;
  if (names.has(field)) return line !== "" && !/^\s/.test(line) && !line.includes(": ");
  if (line.trim() === "" && !first.includes("(")) return false;
  if (first.includes("(") && /^[^\n"]*\(/.test(first) && field === "detail") {
    const isClosed = /[.)。す]\s{0,4}$/.test(before.slice(-8)) || foreignBehind(before);
    return !isClosed || (line.trim() !== "" && closesLater(line, text, lineEnd));
  }
  // A statement that follows in a script or a session begins with its own word; within quotes it belongs to the CONTEXT.
  const quotes = current.reduce((count, one) => count + one.split('"').length - 1, 0);
  return line.trim() !== "" && (quotes % 2 === 1 || !(beginsWithSql(line) || line.startsWith("--")));
}

/** Whether a driver's own words follow the closing parenthesis on the line. */
function foreignBehind(line: string): boolean {
  const at = line.lastIndexOf(").");
  return at >= 0 && /^\)\. {0,2}[[(:;A-Za-z]/.test(line.slice(at, at + 5));
}

/** Whether this line or one of those that follow it directly closes a row: then the row's values hold newlines. */
function closesLater(line: string, text: string, lineEnd: number): boolean {
  let at = lineEnd;
  for (let count = 0, next = line; count < 20; count += 1) {
    if (next.trim() === "" || stopper.test(next) || labelOf(next) !== undefined || prefixOfMessageLine(next) !== undefined) return false;
    if (/\)\.\s*$/.test(next)) return true;
    if (at >= text.length) return false;
    const end = endOfLine(text, at + 1);
    next = text.slice(at + 1, end);
    at = end;
  }
  return false;
}

/** A log sets one tab before each continuation line (elog.c, append_with_tabs). `width`: of the whole first line, with its label. */
function joined(lines: readonly string[], isLog: boolean, width: number): string {
  const all = isLog ? lines.map((line, index) => (index > 0 ? line.replace(/^(?:\t| {8})/, "") : line)) : lines;
  if (isLog || !brokenByTerminal(all, width)) return all.join("\n").trimEnd();
  // A blank at the edge is lost.
  return all
    .reduce((text, line, index) => text + ((index === 1 ? width : (all[index - 1]?.length ?? 0)) < width ? " " : "") + line)
    .trimEnd();
}

/** Terminals are rarely narrower. */
const narrowest = 60;

/** Whether a terminal broke a line at its edge: all lines but the last, at least two, are as long. */
function brokenByTerminal(lines: readonly string[], width: number): boolean {
  if (lines.length < 3 || width < narrowest) return false;
  return lines
    .slice(1)
    .every(({ length }, index) => (index === lines.length - 2 ? length <= width : length === width || length === width - 1));
}

/** Whether a label's prefix is blank, a bullet, or the log prefix of the message's line but for its numbers. */
function belongs(label: string, prefix: string): boolean {
  return (
    isBullet(label) ||
    withoutNumbers(label) === withoutNumbers(prefix) ||
    (label.length > 12 && withoutNumbers(prefix).startsWith(withoutNumbers(label)))
  );
}

function isBullet(prefix: string): boolean {
  return /^[\s\-*#>|]*$/.test(prefix);
}

function withoutNumbers(prefix: string): string {
  return prefix.replace(/[0-9]+/g, "").trim();
}

/** The process id or session id in a log prefix. */
function sessionOf(prefix: string): string {
  return /\b[0-9a-f]{8}\.[0-9a-f]{1,6}\b/.exec(prefix)?.[0] ?? /\[(\d+)\]|pid=(\d+)|\((\d+)\)/.exec(prefix)?.[0] ?? "";
}

function looksLikeLog(prefix: string): boolean {
  const hasTime = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/.test(prefix) || /\[\d{1,10}(?:-\d{1,10})?\]/.test(prefix);
  return hasTime && !/[a-z]Exception|Error:|SQLSTATE/.test(prefix) && !/^\[[\d :-]{10,30}\] \[[0-9A-Z]{5}\] $/.test(prefix);
}
