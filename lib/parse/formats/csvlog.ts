import type { ErrorFields } from "../error-fields";
import { startOfLine } from "../lines";

/** A csvlog record begins with a time, and its fields are the server's in the order of csvlog.c: 23 of them, since 13 24, since 14 26. */
const recordStart = /^[^\w\n]{0,8}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [\w+:-]+,(?:"|,|\w)/;
const severity = 11;

export interface CsvRecord {
  readonly fields: ErrorFields;
  readonly start: number;
  readonly end: number;
}

/** The csvlog record around a position, or undefined when the lines before it begin none. */
export function readCsvRecord(text: string, position: number, floor: number): CsvRecord | undefined {
  // The record may begin lines before: the message is its first field that can hold newlines.
  let start = startOfLine(text, position, floor);
  for (let lines = 0; !recordStart.test(text.slice(start, start + 60)); lines += 1) {
    if (start <= floor || lines > 20) return undefined;
    start = startOfLine(text, start - 1, floor);
  }
  start += /^[^\w\n]{0,8}/.exec(text.slice(start, start + 8))?.[0].length ?? 0;
  const { values, end } = readCsvLine(text, start);
  if (!/^(?:[A-Z]+|\p{L}+)$/u.test(values[severity] ?? "") || !/^[0-9A-Z]{5}$/.test(values[severity + 1] ?? "")) return undefined;
  const value = (index: number) => (values[index] ? values[index] : undefined);
  const at = value(20);
  return {
    fields: {
      form: "csvlog",
      severity: value(severity),
      sqlstate: value(severity + 1),
      message: value(severity + 2),
      detail: value(severity + 3),
      hint: value(severity + 4),
      context: value(18),
      statement: value(19),
      position: at !== undefined && /^\d+$/.test(at) ? Number(at) : undefined,
    },
    start,
    end,
  };
}

/** One record: fields between commas, quoted ones with doubled quotes and newlines kept. */
function readCsvLine(text: string, start: number): { readonly values: readonly string[]; readonly end: number } {
  const values: string[] = [];
  let position = start;
  for (;;) {
    if (text.charAt(position) === '"') {
      let close = text.indexOf('"', position + 1);
      while (close >= 0 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2);
      const end = close < 0 ? text.length : close;
      values.push(text.slice(position + 1, end).replaceAll('""', '"'));
      position = end + 1;
    } else {
      const stop = /[,\n]/g;
      stop.lastIndex = position;
      const found = stop.exec(text);
      const end = found === null ? text.length : found.index;
      values.push(text.slice(position, end).replace(/\r$/, ""));
      position = end;
    }
    if (text.charAt(position) !== ",") return { values, end: Math.min(position, text.length) };
    position += 1;
  }
}
