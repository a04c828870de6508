import { isEscaped, unescapeText } from "./literal";

/**
 * Reads what programs print of their objects: JSON, `util.inspect`, Python's and Ruby's `repr`, Rust's `{:?}`, Go's `%#v`, Haskell's
 * `show`, Elixir's `inspect`, PHP's `print_r`. One tolerant reader for all, since they differ in little more than the sign behind a key.
 */
export type Value =
  | { readonly kind: "text"; readonly text: string; readonly start: number }
  /** A number, null, true, or any other bare word. */
  | { readonly kind: "word"; readonly text: string; readonly start: number }
  | { readonly kind: "group"; readonly name: string; readonly fields: readonly Field[]; readonly start: number; readonly end: number };

export type Group = Extract<Value, { readonly kind: "group" }>;

export interface Field {
  readonly key?: string;
  readonly value: Value;
}

const deepest = 40;
const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/** The group that opens at `open` with a brace, bracket or parenthesis. A group that a cut paste leaves open ends with the text. */
export function readGroup(text: string, open: number, name = "", depth = 0): Group {
  const close = closing[text.charAt(open)] ?? "";
  const fields: Field[] = [];
  let position = open + 1;
  while (position < text.length) {
    position = skipBlanks(text, position);
    const next = text.charAt(position);
    if (next === "" || next === close) break;
    if (/[}\])]/.test(next)) {
      // A bracket of another kind: the group was not what it seemed. What it holds so far is kept.
      return { kind: "group", name, fields, start: open, end: position };
    }
    const item = readItem(text, position, depth);
    if (item.field !== undefined) fields.push(item.field);
    position = Math.max(item.end, position + 1);
  }
  return { kind: "group", name, fields, start: open, end: Math.min(position + 1, text.length) };
}

interface Item {
  readonly field?: Field;
  readonly end: number;
}

const bareKey = /[\p{L}_$@%][\p{L}\p{N}_$.@-]*\??/uy;
const separator = /\s{0,8}(?:=>|:=|:(?!:)|=(?!=))\s{0,8}/y;
const bracketKey = /\[["']?([\w:.-]+)["']?\]\s*=>\s*/y;

function readItem(text: string, position: number, depth: number): Item {
  const key = readKey(text, position);
  const value = readValue(text, key?.end ?? position, depth);
  return { field: { ...(key === undefined ? {} : { key: key.text }), value: value.value }, end: value.end };
}

function readKey(text: string, position: number): { readonly text: string; readonly end: number } | undefined {
  const quote = text.charAt(position);
  let name: string | undefined;
  let end = position;
  if (quote === '"' || quote === "'") {
    const literal = readLiteral(text, position);
    name = literal.text;
    end = literal.end;
  } else if (quote === "[") {
    bracketKey.lastIndex = position;
    const found = bracketKey.exec(text);
    return found === null ? undefined : { text: found[1] ?? "", end: bracketKey.lastIndex };
  } else {
    // Ruby's `:key => value`.
    bareKey.lastIndex = quote === ":" ? position + 1 : position;
    name = bareKey.exec(text)?.[0];
    end = bareKey.lastIndex;
  }
  if (name === undefined || name.length > 80) return undefined;
  separator.lastIndex = end;
  return separator.test(text) ? { text: name, end: separator.lastIndex } : undefined;
}

function readValue(text: string, position: number, depth: number): { readonly value: Value; readonly end: number } {
  const first = text.charAt(position);
  if (first === '"' || first === "'" || first === "`") {
    const literal = readLiteral(text, position);
    return { value: { kind: "text", text: literal.text, start: position }, end: literal.end };
  }
  if (closing[first] !== undefined && depth < deepest) {
    const group = readGroup(text, position, "", depth + 1);
    return { value: group, end: group.end };
  }
  if (printedError.test(text.slice(position, position + 80))) return readPrintedError(text, position, depth);
  return readWord(text, position, depth);
}

/** util.inspect prints an error within an object as its stack, then its own fields in braces. */
const printedError = /^\[?[\w.]{0,60}?(?:[eE]rror|Exception|Violation)(?: \[[\w ]{1,40}\])?: /;

function readPrintedError(text: string, position: number, depth: number): { readonly value: Value; readonly end: number } {
  for (let at = position; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? text.length : newline;
    const line = text.slice(at, lineEnd).trimEnd();
    if (line.endsWith("{") && depth < deepest) {
      const group = readGroup(text, at + line.length - 1, text.slice(position, at + line.length - 1), depth + 1);
      return { value: group, end: group.end };
    }
    if (line.endsWith(",") || /^\s*[}\]]/.test(line) || newline < 0)
      return { value: { kind: "word", text: text.slice(position, at + line.length), start: position }, end: at + Math.max(line.length, 1) };
    at = lineEnd + 1;
  }
  return { value: { kind: "word", text: text.slice(position), start: position }, end: text.length };
}

const word = /[^\s,;{}[\]()"'`]+/y;
const moreWords = /(?: +[^\s,;{}[\]()"'`]+)*/y;

function readWord(text: string, position: number, depth: number): { readonly value: Value; readonly end: number } {
  word.lastIndex = position;
  if (!word.test(text)) return { value: { kind: "word", text: "", start: position }, end: position + 1 };
  let end = word.lastIndex;
  const next = text.charAt(end);
  // A prefixed literal of Python or SQL: b'…', E'…'.
  if ((next === '"' || next === "'") && end - position <= 2) {
    const literal = readLiteral(text, end);
    return { value: { kind: "text", text: literal.text, start: end }, end: literal.end };
  }
  const opening = text.charAt(end) === " " ? end + 1 : end;
  if (closing[text.charAt(opening)] !== undefined && depth < deepest && (opening === end || text.charAt(opening) === "{")) {
    const name = text.slice(position, end);
    const group = readGroup(text, opening, name, depth + 1);
    const only = group.fields.length === 1 ? group.fields[0] : undefined;
    return { value: name === "Some" && only !== undefined ? only.value : group, end: group.end };
  }
  moreWords.lastIndex = end;
  if (moreWords.test(text)) end = moreWords.lastIndex;
  return { value: { kind: "word", text: text.slice(position, end), start: position }, end };
}

/** A literal and those that `+` joins to it, as util.inspect writes texts of several lines. */
function readLiteral(text: string, position: number): { readonly text: string; readonly end: number } {
  let plain = "";
  for (let at = position; ; ) {
    const quote = text.charAt(at);
    let close = text.indexOf(quote, at + 1);
    while (close >= 0 && isEscaped(text, close)) close = text.indexOf(quote, close + 1);
    const end = close < 0 ? text.length : close;
    plain += unescapeText(text.slice(at + 1, end));
    const joined = /^\s{0,3}\+\s*(?=["'`])/.exec(text.slice(end + 1, end + 200));
    if (close < 0 || joined === null) return { text: plain, end: Math.min(end + 1, text.length) };
    at = end + 1 + joined[0].length;
  }
}

function skipBlanks(text: string, position: number): number {
  let at = position;
  while (at < text.length && /[\s,;]/.test(text.charAt(at))) at += 1;
  return at;
}

/** What may still be spent on objects in a paste: braces can nest so that reading each of them anew would take forever. */
export interface Budget {
  left: number;
}

/** A budget in proportion to the text. */
export function budgetFor(text: string): Budget {
  return { left: 1_000_000 + 16 * text.length };
}

/** The groups around a position, innermost first: those of which what stands there is a value or, when `loose`, that reach beyond it. */
export function groupsAround(text: string, position: number, floor: number, budget: Budget, loose = false): readonly Group[] {
  const balanced = search(text, position, floor, budget, loose, true);
  // Texts within the object may hold brackets of their own, so that the balance misleads: then every brace is tried.
  return balanced.length > 0 ? balanced : search(text, position, floor, budget, loose, false);
}

function search(text: string, position: number, floor: number, budget: Budget, loose: boolean, balance: boolean): readonly Group[] {
  const groups: Group[] = [];
  let depth = 0;
  let tries = 0;
  for (let at = position - 1; at >= Math.max(floor, position - farthest) && tries < mostTries && budget.left > 0; at -= 1) {
    budget.left -= 1;
    const character = text.charAt(at);
    if (closing[character] === undefined) {
      if (balance && (character === "}" || character === "]" || character === ")")) depth += 1;
      continue;
    }
    if (depth > 0) depth -= 1;
    else if (balance || character === "{") {
      tries += 1;
      const group = readGroup(text, at);
      budget.left -= group.end - group.start;
      if (loose ? group.end > position : holds(group, position)) groups.push(group);
    }
  }
  return groups;
}

const farthest = 20_000;
const mostTries = 8;

function holds(group: Group, position: number): boolean {
  return group.fields.some(({ value }) => (value.kind === "group" ? holds(value, position) : value.start === position));
}
