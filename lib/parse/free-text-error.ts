import { type ErrorFields, withFallback } from "./error-fields";
import type { FoundError } from "./found-error";
import { labelledFields, readLabelledText } from "./labelled-text";
import { endOfLine } from "./lines";
import type { MessageReading } from "./match-message";
import { type Group, readGroup } from "./object-notation";
import { readRecord } from "./record";

/** Lines of a stack that may stand between a message and the fields of its error. */
const longestStack = 80;

/** An error whose message stands in free text: with labels on the lines around it, or the printed fields of an error behind its stack. */
export function freeTextError(text: string, readings: readonly MessageReading[], message: MessageReading, floor: number): FoundError {
  const labelled = readLabelledText(text, message.start, message.end);
  // A name that holds a quote and a line break leaves it open where the message ends.
  const ends = new Set([message.end, ...readings.filter(({ start }) => start === message.start).map(({ end }) => end)]);
  const behind = [...ends].map((end) => objectBehind(text, end)).find((group) => group !== undefined);
  const object = behind ?? objectBefore(text, message.start, floor);
  const record = object === undefined ? {} : readRecord(object);
  const labels = labelledFields(labelled);
  const fields: ErrorFields = { ...labels, position: positionBehind(text, message.end) ?? labels.position };
  return {
    readings: labelled.isLog ? readings.map(withoutTabs) : readings,
    fields: withFallback(record.detail === undefined ? fields : { ...fields, detail: undefined }, { ...record, message: undefined }),
    detailIsOpen: record.detail === undefined && !labelled.isLog,
    start: message.start,
    // In a log other sessions stand between the lines of this one.
    end: Math.max(labelled.isLog ? message.end : labelled.end, object?.end ?? 0),
    extent: { start: labelled.start, end: Math.max(labelled.end, object?.end ?? 0) },
    messageStart: message.start,
    messageEnd: message.end,
    around: [],
  };
}

/** A log sets a tab behind each line break within a message. */
function withoutTabs(reading: MessageReading): MessageReading {
  if (!reading.message.includes("\n\t")) return reading;
  const slots = new Map([...reading.slots].map(([slot, value]) => [slot, value.replaceAll("\n\t", "\n")]));
  return { ...reading, message: reading.message.replaceAll("\n\t", "\n"), slots };
}

/** util.inspect prints an error's own fields in braces behind its stack. */
function objectBehind(text: string, end: number): Group | undefined {
  let position = end;
  for (let lines = 0; lines < longestStack; lines += 1) {
    const lineEnd = endOfLine(text, position);
    const line = text.slice(position, lineEnd).trimEnd();
    if (line.endsWith("{") && line.length < 2000) return readGroup(text, position + line.length - 1);
    if (lineEnd >= text.length) return undefined;
    position = lineEnd + 1;
    if (!/^\s*(?:at |\.\.\. |$)|^\s+[^\s:]+:\d+/.test(text.slice(position, position + 200))) return fieldsWithoutBrace(text, position);
  }
  return undefined;
}

const printedField = /^\s{0,16}[A-Za-z]\w{0,40}: (?:['"`[{]|undefined|null|true|false|\d|\w{0,40}[eE]rror: )/;
const mostFieldLines = 200;

/** The same where the line with the opening brace was left out: lines such as `  code: '23502',`. */
function fieldsWithoutBrace(text: string, start: number): Group | undefined {
  let end = start;
  let fields = 0;
  for (let lines = 0; lines < mostFieldLines && end < text.length; lines += 1) {
    const lineEnd = endOfLine(text, end);
    const line = text.slice(end, Math.min(lineEnd, end + 300));
    // A block that stood further in may have been moved to the edge.
    if (printedField.test(line)) fields += 1;
    else if (!/^\s{1,16}\S/.test(line)) break;
    else if (fields === 0) return undefined;
    end = lineEnd + 1;
  }
  return fields < 2 ? undefined : readGroup(text.slice(0, Math.min(end, text.length)), start - 1);
}

/** Node before 12: `{ error: null value in column …\n    at …\n  length: 246, …}`. */
function objectBefore(text: string, start: number, floor: number): Group | undefined {
  const head = text.slice(Math.max(floor, start - 40), start);
  const found = /\{ ?\[?(?:\w{0,40}Error|error): $/.exec(head);
  return found === null ? undefined : readGroup(text, start - head.length + found.index);
}

function positionBehind(text: string, end: number): number | undefined {
  const digits = /^ at character (\d{1,9})\b/.exec(text.slice(end, end + 30))?.[1];
  return digits === undefined ? undefined : Number(digits);
}
