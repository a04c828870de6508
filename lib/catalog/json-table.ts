import type { FoundTable, IsHead } from "./table-text";

/** A JSON array of objects (or one object, or one a line) at an offset, as a table; null is an empty cell. */
export function jsonTable(text: string, start: number, isHead: IsHead): FoundTable | undefined {
  const end = jsonEnd(text, start);
  if (end === undefined) return undefined;
  const objects = parsed(text.slice(start, end)).filter((one) => typeof one === "object" && one !== null && !Array.isArray(one));
  const rows = objects.map((one) => new Map(Object.entries(one as object).map(([key, value]) => [key.toLowerCase(), cellOf(value)])));
  const heads = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return rows.length > 0 && isHead(heads) ? { table: { heads, rows }, end } : undefined;
}

function parsed(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [value];
  } catch {
    return [];
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Behind the bracket that closes the first one. */
function jsonEnd(text: string, start: number): number | undefined {
  const mark = /["[\]{}]/g;
  mark.lastIndex = start;
  let depth = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    if (match[0] === '"') {
      const close = stringEnd(text, mark.lastIndex);
      if (close === undefined) return undefined;
      mark.lastIndex = close;
      continue;
    }
    depth += match[0] === "[" || match[0] === "{" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return undefined;
}

function stringEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return undefined;
}
