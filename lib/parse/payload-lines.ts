import type { CleanText, Edit } from "./clean-text";
import { rewrite } from "./clean-text";

/** Under which keys log collectors keep a line of PostgreSQL's log. */
const payloadKeys = ["textPayload", "log", "message", "@message", "msg", "line", "MESSAGE", "body"];
const logLine = /(?:LOG|ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|WARNING|NOTICE): {0,2}\S/;

/**
 * A log of which each line came wrapped in JSON (Cloud SQL, CloudWatch, Docker's json-file), made into the log itself: a message and its
 * STATEMENT stand in different objects. Undefined for any other text.
 */
export function payloadLines(from: CleanText): CleanText | undefined {
  const { text } = from;
  if (!/^\s{0,40}[[{]/.test(text) || !payloadKeys.some((key) => text.includes(`"${key}"`))) return undefined;
  const whole = text.length < longest ? entriesOf(text) : undefined;
  if (whole === undefined) return fromLines(from);
  const payloads = whole.flatMap((entry) => payloadOf(entry) ?? []);
  return payloads.length < 2 ? undefined : rewrite(from, [{ start: 0, end: text.length, text: payloads.join("\n") }]);
}

/** A list of entries that is one JSON text; the newest may come first. */
function entriesOf(text: string): readonly unknown[] | undefined {
  const parsed = parsedJson(text);
  const list = Array.isArray(parsed) ? parsed : payloadList(parsed);
  if (list === undefined) return undefined;
  const times = list.map((entry) => String(property(entry, "timestamp") ?? ""));
  return times.length > 1 && (times[0] ?? "") > (times[times.length - 1] ?? "") ? [...list].reverse() : list;
}

/** `{"events": […]}` as CloudWatch answers, and the like. */
function payloadList(parsed: unknown): readonly unknown[] | undefined {
  for (const key of ["events", "entries", "logs", "results"]) {
    const list = property(parsed, key);
    if (Array.isArray(list)) return list;
  }
  return undefined;
}

function fromLines(from: CleanText): CleanText | undefined {
  const { text } = from;
  const edits: Edit[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trim().replace(/,$/, "");
    const payload = line.startsWith("{") && line.endsWith("}") ? payloadOf(parsedJson(line)) : undefined;
    if (payload !== undefined) edits.push({ start, end, text: payload });
    start = end + 1;
  }
  return edits.length >= 2 ? rewrite(from, edits) : undefined;
}

const longest = 4_000_000;

function payloadOf(entry: unknown): string | undefined {
  for (const key of payloadKeys) {
    const value = property(entry, key);
    if (typeof value === "string" && logLine.test(value)) return value.replace(/\n$/, "");
  }
  return undefined;
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
