import { broken, type ClosedOutput, open } from "./output";

const space = 1;
const backslash = 0x5c;
const quote = 0x22;

/**
 * json_out prints the text as it was given, white space and all; jsonb_out prints `{"a": 1, "b": [2, 3]}`.
 * Both tell where they end.
 */
export const jsonOutput = jsonLike("json", true);
export const jsonbOutput = jsonLike("jsonb", false);

function jsonLike(key: string, spaces: boolean): ClosedOutput {
  return {
    kind: "closed",
    key,
    end(text, from, to) {
      const start = spaces ? skipSpace(text, from, to) : from;
      const end = valueEnd(text, start, to, spaces);
      return end < 0 || !spaces ? end : skipSpace(text, end, to);
    },
    begins(text) {
      const end = this.end(text, 0, text.length);
      return end === open || (end === text.length && /[\d\s]$/.test(text)); // a number or white space may go on
    },
  };
}

/** One pass with a stack of what is open: no recursion, so depth is no danger. */
function valueEnd(text: string, from: number, to: number, spaces: boolean): number {
  const stack: string[] = [];
  let at = from;
  for (;;) {
    if (spaces) at = skipSpace(text, at, to);
    if (at >= to) return open;
    const character = text[at] ?? "";
    if (character === "{" || character === "[") {
      at++;
      if (spaces) at = skipSpace(text, at, to);
      if (at >= to) return open;
      if (text[at] !== (character === "{" ? "}" : "]")) {
        stack.push(character);
        if (character === "[") continue;
        at = keyEnd(text, at, to, spaces);
        if (at < 0) return at;
        continue;
      }
      at++;
    } else {
      at = scalarEnd(text, at, to);
      if (at < 0) return at;
    }
    // A value has ended: close what ends with it, or go on to the next.
    for (;;) {
      const inside = stack[stack.length - 1];
      if (inside === undefined) return at;
      if (spaces) at = skipSpace(text, at, to);
      if (at >= to) return open;
      if (text[at] === (inside === "{" ? "}" : "]")) {
        stack.pop();
        at++;
        continue;
      }
      at = separatorEnd(text, at, to, ",", spaces);
      if (at < 0) return at;
      if (inside === "{") at = keyEnd(text, at, to, spaces);
      if (at < 0) return at;
      break;
    }
  }
}

function keyEnd(text: string, from: number, to: number, spaces: boolean): number {
  if (from >= to) return open;
  if (text.charCodeAt(from) !== quote) return broken;
  let at = stringEnd(text, from, to);
  if (at < 0) return at;
  if (spaces) at = skipSpace(text, at, to);
  return separatorEnd(text, at, to, ":", spaces);
}

/** Behind `,` or `:`; jsonb puts one space there. */
function separatorEnd(text: string, at: number, to: number, separator: string, spaces: boolean): number {
  if (at >= to) return open;
  if (text[at] !== separator) return broken;
  if (spaces) return skipSpace(text, at + 1, to);
  if (at + 1 >= to) return open;
  return text[at + 1] === " " ? at + 1 + space : broken;
}

function scalarEnd(text: string, from: number, to: number): number {
  if (text.charCodeAt(from) === quote) return stringEnd(text, from, to);
  let at = from;
  while (at < to && /[-+.\w]/.test(text[at] ?? "")) at++;
  const word = text.slice(from, at);
  if (/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/.test(word)) return at;
  const cut =
    at >= to && (/^-?(?:\d+(?:\.\d*)?(?:[eE][-+]?\d*)?)?$/.test(word) || ["true", "false", "null"].some((name) => name.startsWith(word)));
  return cut ? open : broken;
}

function stringEnd(text: string, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit < 0x20) return broken;
    if (unit === backslash) at++;
  }
  return open;
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /[ \t\n\r]/.test(text[at] ?? "")) at++;
  return at;
}
