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
 * The literal in which the quotes around `from`..`to` are escaped, as in `column \"user_id\"`; undefined where they are not. `floor` is
 * where the search backwards stops.
 */
export function escapingLiteral(text: string, from: number, to: number, floor: number): Literal | undefined {
  const before = /(?:(\\{1,15})"|\\u0022)\s?$/.exec(text.slice(Math.max(floor, from - 20), from));
  const after = /^\s?(?:(\\{1,15})"|\\u0022)/.exec(text.slice(to, to + 20));
  const level = Math.max(...[before, after].map((found) => (found === null ? 0 : (found[1]?.length ?? 1))));
  return level > 0 ? escapedLiteral(text, from, to, floor, Math.floor((level - 1) / 2)) : undefined;
}

/**
 * The literal around `from`..`to`, recognised by a line break written as `\n` or by the quote that closes it. `floor` is where the
 * search backwards stops. Undefined for text that stands free.
 */
export function enclosingLiteral(text: string, from: number, to: number, floor: number): Literal | undefined {
  const next = text.charAt(to);
  if ((next === "'" || next === "`" || next === '"') && openedBefore(text, from, floor, next))
    return literalOf(text, from, to, floor, next);
  if (text.startsWith("\\n", to) || text.startsWith("\\r\\n", to)) {
    for (const quote of ["'", "`", '"']) {
      const literal = openedBefore(text, from, floor, quote) ? literalOf(text, from, to, floor, quote) : undefined;
      if (literal !== undefined) return literal;
    }
  }
  return undefined;
}

/** A literal whose delimiters carry `backslashes` of their own (0 for the outermost). */
function escapedLiteral(text: string, from: number, to: number, floor: number, backslashes: number): Literal {
  const lowest = Math.max(floor, from - farthest);
  const window = text.slice(lowest, from);
  let open = window.lastIndexOf('"');
  while (open >= 0 && backslashesBefore(text, lowest + open) > backslashes) open = open === 0 ? -1 : window.lastIndexOf('"', open - 1);
  if (open >= 0) return delimited(text, lowest + open, '"', backslashes, to);
  // A piece of a literal, cut out of its quotes: its line.
  const start = startOfLine(text, from, floor);
  const piece = delimited(text, start - 1, '"', backslashes, to);
  const end = Math.min(piece.contentEnd, endOfLine(text, to));
  return { start, contentStart: start, contentEnd: end, end, text: unescapeTimes(text.slice(start, end), Math.log2(backslashes + 1) + 1) };
}

function literalOf(text: string, from: number, to: number, floor: number, quote: string): Literal | undefined {
  const open = lastBefore(text, quote, from, floor);
  return open < 0 ? undefined : delimited(text, open, quote, 0, to);
}

/** Reads on from the opening quote to the quote that closes it, or to the end of a paste that was cut. */
function delimited(text: string, open: number, quote: string, backslashes: number, to: number): Literal {
  let close = text.indexOf(quote, to);
  while (close >= 0 && backslashesBefore(text, close) !== backslashes) close = text.indexOf(quote, close + 1);
  const contentEnd = close < 0 ? text.length : close - backslashes;
  const content = text.slice(open + 1, contentEnd);
  return {
    start: open - backslashes,
    contentStart: open + 1,
    contentEnd,
    end: close < 0 ? text.length : close + 1,
    text: unescapeTimes(content, Math.log2(backslashes + 1) + 1),
  };
}

/** Whether a quote opened a literal on the way to `from`: behind `(`, `=`, `:`, a comma or a blank, and not closed since. */
function openedBefore(text: string, from: number, floor: number, quote: string): boolean {
  const open = lastBefore(text, quote, from, floor);
  return open >= 0 && /[\s(=:,[{]/.test(open === 0 ? " " : text.charAt(open - 1));
}

/** A literal's opening quote is looked for this far back. */
const farthest = 20_000;

function lastBefore(text: string, quote: string, position: number, floor: number): number {
  const from = Math.max(floor, position - farthest);
  const at = text.slice(from, position).lastIndexOf(quote);
  return at < 0 ? -1 : from + at;
}

function backslashesBefore(text: string, position: number): number {
  let count = 0;
  while (position - count > 0 && text.charCodeAt(position - count - 1) === backslash) count += 1;
  return position < 0 ? 0 : count;
}

const simple: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0", a: "\x07", e: "\x1b" };

function unescapeTimes(text: string, times: number): string {
  let plain = text;
  for (let count = 0; count < times; count += 1) plain = unescapeText(plain);
  return plain;
}

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
