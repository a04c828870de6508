import { chooseReading } from "./choose-reading";
import type { CompiledForms } from "./compile-forms";
import { type ErrorFields, withFallback } from "./error-fields";
import { readCsvRecord } from "./formats/csvlog";
import { readLabelledText } from "./labelled-text";
import { enclosingLiteral, escapingLiteral, type Literal } from "./literal";
import { type MessageReading, readMessage } from "./match-message";
import { type Group, groupsAround, readGroup } from "./object-notation";
import { readRecord } from "./record";

/** A message of PostgreSQL's with what its surroundings say about it. */
export interface FoundError {
  /** Every way to read the message; empty where only a SQLSTATE was recognised. */
  readonly readings: readonly MessageReading[];
  /** The text that holds the message: the paste, or a literal in it with its escapes undone. */
  readonly text: string;
  readonly fields: ErrorFields;
  /** The DETAIL may be followed by text of others. */
  readonly detailIsOpen: boolean;
  /** Where the error stands in the text that was searched. */
  readonly start: number;
  readonly end: number;
  /** Where its message begins and ends there. */
  readonly messageStart: number;
  readonly messageEnd: number;
  /** The texts before and behind the message, first within its literal, then around that. */
  readonly around: readonly Surroundings[];
}

/** From the end of the error before to the message, and from there to the next one. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** Text looked at before and behind a message. */
const mostBefore = 8_000;
const mostBehind = 16_000;

/** Literals in literals in literals: a log line in JSON in a log line. */
const deepest = 4;

/** Finds the messages of a text in one pass, each in its envelope: free text, a quoted literal of an object, a csvlog record. */
export function findErrors(text: string, forms: CompiledForms, depth = 0): readonly FoundError[] {
  const found: FoundError[] = [];
  const scanner = new RegExp(forms.scanner);
  let floor = 0;
  for (let hit = scanner.exec(text); hit !== null; hit = scanner.exec(text)) {
    const errors = errorsAt(text, hit.index, hit[0], forms, floor, depth);
    found.push(...errors);
    floor = Math.max(floor, ...errors.map((error) => Math.max(error.end, error.messageEnd)));
    scanner.lastIndex = Math.max(floor, hit.index + hit[0].length);
  }
  return found.map((error, index) => ({ ...error, around: [...error.around, surroundings(text, found, index)] }));
}

function surroundings(text: string, found: readonly FoundError[], index: number): Surroundings {
  const { messageStart = 0, messageEnd = 0 } = found[index] ?? {};
  const next = found.slice(index + 1, index + 20).find((error) => error.messageStart > messageStart);
  return {
    before: text.slice(Math.max(Math.min(found[index - 1]?.end ?? 0, messageStart), messageStart - mostBefore), messageStart),
    after: text.slice(messageEnd, Math.min(next?.messageStart ?? text.length, messageEnd + mostBehind)),
  };
}

function errorsAt(text: string, hit: number, words: string, forms: CompiledForms, floor: number, depth: number): readonly FoundError[] {
  const hitEnd = hit + words.length;
  const escaping = escapingLiteral(text, hit, hitEnd, floor);
  if (escaping !== undefined) return inLiteral(text, escaping, forms, floor, depth);
  const readings = readMessage(forms, text, hit, words).filter((reading) => reading.start >= floor);
  const message = chooseReading(readings, {});
  if (message === undefined) return [];
  const inRecord = inCsv(text, message, forms, floor);
  if (inRecord !== undefined) return inRecord;
  const literal = enclosingLiteral(text, message.start, message.end, floor);
  const quoted = literal === undefined ? [] : inLiteral(text, literal, forms, floor, depth);
  return quoted.length > 0 ? quoted : [inFreeText(text, readings, message, floor)];
}

function inCsv(text: string, message: MessageReading, forms: CompiledForms, floor: number): readonly FoundError[] | undefined {
  const record = readCsvRecord(text, message.start, floor);
  if (record === undefined) return undefined;
  const stated = record.fields.message ?? "";
  const error = findErrors(stated, forms, deepest)[0];
  if (error === undefined) return undefined;
  return [
    {
      ...error,
      fields: record.fields,
      detailIsOpen: false,
      start: record.start,
      end: record.end,
      messageStart: message.start,
      messageEnd: message.end,
      around: [],
    },
  ];
}

function inLiteral(text: string, literal: Literal, forms: CompiledForms, floor: number, depth: number): readonly FoundError[] {
  if (depth >= deepest) return [];
  const inner = findErrors(literal.text, forms, depth + 1);
  if (inner.length === 0) return [];
  const groups = groupsAround(text, literal.start, floor);
  const record = recordOf(groups, literal.text);
  const own = groups.find((group) => Object.keys(readRecord(group)).length > 0);
  const start = own?.start ?? literal.start;
  const end = Math.max(own?.end ?? 0, literal.end);
  return inner.map((error, index) => ({
    ...error,
    fields: index === 0 ? withFallback(error.fields, record) : error.fields,
    detailIsOpen: error.fields.detail === undefined && index === 0 && record.detail !== undefined ? false : error.detailIsOpen,
    start,
    end,
    messageStart: literal.contentStart,
    messageEnd: literal.contentEnd,
  }));
}

/** What the objects around a literal say: the innermost one everything, those around it the statement and its parameters. */
function recordOf(groups: readonly Group[], literal: string): ErrorFields {
  const tuple = groups[0] === undefined ? {} : readTuple(groups[0], literal);
  const [innermost, ...others] = groups.map(readRecord).filter((fields) => Object.keys(fields).length > 0);
  if (innermost === undefined) return tuple;
  return [tuple, ...others.map(({ statement, parameters }) => ({ statement, parameters }))].reduce(withFallback, {
    ...innermost,
    message: undefined,
  });
}

/** pg8000 prints the protocol's fields as a tuple: severity, severity, SQLSTATE, message, DETAIL, schema, table … C file, line, function. */
function readTuple(group: Group, message: string): ErrorFields {
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

function inFreeText(text: string, readings: readonly MessageReading[], message: MessageReading, floor: number): FoundError {
  const labelled = readLabelledText(text, message.start, message.end);
  const object = objectBehind(text, message.end) ?? objectBefore(text, message.start, floor);
  const record = object === undefined ? {} : readRecord(object);
  const label = (name: Parameters<typeof labelled.fields.get>[0]) => labelled.fields.get(name) || undefined;
  const fields: ErrorFields = {
    severity: labelled.severity,
    sqlstate: labelled.sqlstate ?? label("sqlstate"),
    detail: label("detail"),
    hint: label("hint"),
    context: label("context"),
    schema: label("schema"),
    table: label("table"),
    column: label("column"),
    constraint: label("constraint"),
    datatype: label("datatype"),
    statement: label("statement"),
    position: positionBehind(text, message.end) ?? numberIn(label("position")),
    form: labelled.isLog ? "server-log" : undefined,
  };
  return {
    readings,
    text,
    fields: withFallback(record.detail === undefined ? fields : { ...fields, detail: undefined }, { ...record, message: undefined }),
    detailIsOpen: record.detail === undefined && !labelled.isLog,
    start: message.start,
    end: Math.max(labelled.end, object?.end ?? 0),
    messageStart: message.start,
    messageEnd: message.end,
    around: [],
  };
}

/** util.inspect prints an error's own fields in braces behind its stack. */
function objectBehind(text: string, end: number): Group | undefined {
  let position = end;
  for (let lines = 0; lines < 80; lines += 1) {
    const newline = text.indexOf("\n", position);
    const line = text.slice(position, newline < 0 ? text.length : newline).trimEnd();
    if (line.endsWith("{") && line.length < 2000) return readGroup(text, position + line.length - 1);
    if (newline < 0) return undefined;
    position = newline + 1;
    if (!/^\s*(?:at |\.\.\. |$)|^\s+[^\s:]+:\d+/.test(text.slice(position, position + 200))) return undefined;
  }
  return undefined;
}

/** Node before 12: `{ error: null value in column …\n    at …\n  length: 246, …}`. */
function objectBefore(text: string, start: number, floor: number): Group | undefined {
  const head = text.slice(Math.max(floor, start - 40), start);
  const found = /\{ ?\[?(?:error|Error): $/.exec(head);
  return found === null ? undefined : readGroup(text, start - head.length + found.index);
}

function positionBehind(text: string, end: number): number | undefined {
  return numberIn(/^ at character (\d+)/.exec(text.slice(end, end + 30))?.[1]);
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}
