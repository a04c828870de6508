import { endOfLine, startOfLine } from "./lines";

/** A quoted text in the paste, as programming languages and JSON write it. */
export interface Literal {
  /** Where its opening quote (with its own backslashes) begins, and where its content does. */
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
  readonly text: string;
}

const backslash = 0x5c;

/**
 * The outermost literal around words of a message whose quotes are escaped, as in `column \"user_id\"`; undefined where they are not.
 * What is escaped more than once comes out as text with a literal in it. `floor` is where the search backwards stops.
 */
export function escapingLiteral(text: string, from: number, to: number, floor: number): Literal | undefined {
  const before = /(?:\\"|\\u0022)\s?$/.test(text.slice(Math.max(floor, from - 10), from));
  const after = /^\s?\\{0,15}(?:\\"|\\u0022)/.test(text.slice(to, to + 25));
  return before || after ? outermostLiteral(text, from, to, floor) : undefined;
}

/**
 * The literal around `from`..`to`, recognised by a line break written as `\n` or by the quote that closes it. `floor` is where the
 * search backwards stops. Undefined for text that stands free.
 */
export function enclosingLiteral(text: string, from: number, to: number, floor: number): Literal | undefined {
  const next = text.charAt(to);
  if (/^\\{1,15}"/.test(text.slice(to, to + 16))) return outermostLiteral(text, from, to, floor);
  const quotes = /["'`]/.test(next) ? [next] : text.startsWith("\\n", to) || text.startsWith("\\r\\n", to) ? ["'", "`", '"'] : [];
  const quote = quotes.find((candidate) => openedBefore(text, from, floor, candidate));
  return quote === undefined ? undefined : delimited(text, lastBefore(text, quote, from, floor), quote, to);
}

function outermostLiteral(text: string, from: number, to: number, floor: number): Literal {
  const open = lastBefore(text, '"', from, floor);
  if (open >= 0) return delimited(text, open, '"', to);
  // A piece of a literal, cut out of its quotes: its line.
  const start = startOfLine(text, from, floor);
  const end = Math.min(delimited(text, start - 1, '"', to).contentEnd, endOfLine(text, to));
  return { start, contentStart: start, contentEnd: end, end, text: unescapeText(text.slice(start, end)) };
}

/** Reads on from the opening quote to the quote that closes it, or to the end of a paste that was cut. */
function delimited(text: string, open: number, quote: string, to: number): Literal {
  let close = text.indexOf(quote, to);
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf(quote, close + 1);
  const contentEnd = close < 0 ? text.length : close;
  const end = close < 0 ? text.length : close + 1;
  return { start: open, contentStart: open + 1, contentEnd, end, text: unescapeText(text.slice(open + 1, contentEnd)) };
}

/** Whether a quote opened a literal on the way to `from`: behind `(`, `=`, `:`, a comma or a blank, and not closed since. */
function openedBefore(text: string, from: number, floor: number, quote: string): boolean {
  const open = lastBefore(text, quote, from, floor);
  return open >= 0 && /[\s(=:,[{]/.test(open === 0 ? " " : text.charAt(open - 1));
}

/** A literal's opening quote is looked for this far back. */
const farthest = 20_000;

/** The last quote before a position that is not escaped; -1 without one. */
function lastBefore(text: string, quote: string, position: number, floor: number): number {
  const from = Math.max(floor, position - farthest);
  const window = text.slice(from, position);
  let at = window.lastIndexOf(quote);
  while (at >= 0 && isEscaped(text, from + at)) at = at === 0 ? -1 : window.lastIndexOf(quote, at - 1);
  return at < 0 ? -1 : from + at;
}

/** Whether an odd number of backslashes stands before a quote. */
export function isEscaped(text: string, position: number): boolean {
  let count = 0;
  while (position - count > 0 && text.charCodeAt(position - count - 1) === backslash) count += 1;
  return count % 2 === 1;
}

const simple: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0", a: "\x07", e: "\x1b" };

/** One level of escaping undone: `\n`, `\"`, `\\`, `\xNN`, `\uNNNN`, `\u{…}`. A backslash that begins none of these stays. */
export function unescapeText(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (whole, braced, four, two, one) => {
    const code = Number.parseInt(braced ?? four ?? two ?? "", 16);
    if (Number.isInteger(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    if (/["'`\\/$]/.test(one)) return one;
    return simple[one] ?? whole;
  });
}
