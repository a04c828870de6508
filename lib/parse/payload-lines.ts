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
  if (!text.includes('"') || !/^\s*[[{]/.test(text)) return undefined;
  const edits: Edit[] = [];
  let payloads = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trim().replace(/,$/, "");
    const payload = line.startsWith("{") && line.endsWith("}") ? payloadOf(line) : undefined;
    if (payload !== undefined) {
      payloads += 1;
      edits.push({ start, end, text: payload.replace(/\n$/, "") });
    }
    start = end + 1;
  }
  return payloads >= 2 ? rewrite(from, edits) : undefined;
}

function payloadOf(line: string): string | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== "object" || entry === null) return undefined;
    for (const key of payloadKeys) {
      const value = Object.getOwnPropertyDescriptor(entry, key)?.value;
      if (typeof value === "string" && logLine.test(value)) return value;
    }
  } catch {
    return undefined;
  }
  return undefined;
}
