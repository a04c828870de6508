import { unescapeText } from "../literal";

/** The text from the first `open` to the first of `closes` behind it; undefined where one of them is missing. */
export function between(text: string, open: string, closes: readonly string[]): string | undefined {
  const at = text.indexOf(open);
  if (at < 0) return undefined;
  const start = at + open.length;
  const ends = closes.map((close) => text.indexOf(close, start)).filter((end) => end >= 0);
  return ends.length === 0 ? undefined : text.slice(start, Math.min(...ends));
}

/** The same from the last `open`. */
export function lastBetween(text: string, open: string, closes: readonly string[]): string | undefined {
  const at = text.lastIndexOf(open);
  return at < 0 ? undefined : between(text.slice(at), open, closes);
}

/** What follows a mark on its line; undefined without the mark. */
export function restOfLine(text: string, mark: string): string | undefined {
  const rest = between(`${text}\n`, mark, ["\n"])?.trim();
  return rest === "" ? undefined : rest;
}

/** The last line, or what of it stands there. */
export function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}

const verb = /^(?:insert|update|delete|with|merge|copy|alter|create|drop|truncate|select|call|do|refresh|values|commit)\b/i;

/** Whether a text begins with a word that begins statements. */
export function beginsWithSql(text: string): boolean {
  return verb.test(text.slice(0, 200).trimStart());
}

/** The text if it is SQL. */
export function onlySql(text: string | undefined): string | undefined {
  return text !== undefined && beginsWithSql(text) ? text.trim() : undefined;
}

/** A text that a program printed in its quotes, `'…\\n…'`, `u'…'`, `b"…"`, without them; any other as it is. */
export function withoutQuotes(text: string): string {
  const found = /^[bu]?(['"])([\s\S]*)\1$/.exec(text.trim());
  return found === null ? text : unescapeText(found[2] ?? "");
}
