import { readOnce } from "./reading-once";

/** One lexical element of SQL text. Tokens follow one another without a gap and cover the whole text. */
export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The text ends before the closing quote, dollar tag or comment end. */
  readonly unterminated?: true;
}

export type TokenKind =
  | "space"
  | "comment"
  /** A keyword or an unquoted name. */
  | "word"
  /** `"…"` and `U&"…"`. */
  | "quoted-name"
  /** `'…'`, `E'…'`, `U&'…'`, `N'…'` and dollar-quoted; constants continued on the next line are one token. */
  | "string"
  /** `B'…'` and `X'…'`. */
  | "bit-string"
  | "number"
  /** `$1`. */
  | "parameter"
  /** Operators, among them `::`, `:=`, `=>` and `..`. */
  | "operator"
  /** One of `, ; ( ) [ ] . :`. */
  | "punctuation"
  /** A character that begins no token of PostgreSQL, such as `\` or `{`. */
  | "other";

const patterns = {
  space: /[ \t\n\r\f\v]+/y,
  lineComment: /--[^\n\r]*/y,
  // ident_start and ident_cont of scan.l: every character beyond ASCII belongs to a name.
  word: /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y,
  // decinteger, hexinteger, octinteger, bininteger, numeric and real of scan.l (16+: underscores between digits).
  number:
    /0[xX](?:_?[0-9A-Fa-f])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?!\.)(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y,
  parameter: /\$\d+/y,
  dollarTag: /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y,
  operatorCharacters: /[~!@#^&|`?+\-*/%<>=]+/y,
};

/** PostgreSQL's lexer (scan.l, 18, `standard_conforming_strings` on). Takes any text and is linear; throws only within `withinTokens`. */
export function tokenize(sql: string): readonly Token[] {
  return readOnce(sql, allTokens);
}

function allTokens(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) at = tokenAt(sql, at, tokens);
  return tokens;
}

/**
 * Reads what begins at an offset and appends it; returns the offset behind. Appends more than one token only for a run
 * of signs such as `*-+`. For who must stop in between; `tokenize` is the plain way.
 */
export function tokenAt(sql: string, start: number, tokens: Token[]): number {
  const push = (kind: TokenKind, end: number): number => {
    if (end < 0) tokens.push({ kind, start, end: sql.length, unterminated: true });
    else tokens.push({ kind, start, end });
    return end < 0 ? sql.length : end;
  };
  const character = sql.charAt(start);
  const next = sql.charAt(start + 1);
  if (/[ \t\n\r\f\v]/.test(character)) return push("space", matchEnd(patterns.space, sql, start));
  if (character === "'") return push("string", plainStringEnd(sql, start + 1));
  if (character === '"') return push("quoted-name", quotedEnd(sql, start + 1, '"'));
  if (next === "'") {
    if (/[eE]/.test(character)) return push("string", escapeStringEnd(sql, start + 2));
    if (/[nN]/.test(character)) return push("string", plainStringEnd(sql, start + 2));
    if (/[bBxX]/.test(character))
      return push(
        "bit-string",
        continued(sql, sql.indexOf("'", start + 2), (at) => sql.indexOf("'", at)),
      );
  }
  if (/[uU]/.test(character) && next === "&") {
    if (sql.charAt(start + 2) === "'") return push("string", plainStringEnd(sql, start + 3));
    if (sql.charAt(start + 2) === '"') return push("quoted-name", quotedEnd(sql, start + 3, '"'));
  }
  if (character === "-" && next === "-") return push("comment", matchEnd(patterns.lineComment, sql, start));
  if (character === "/" && next === "*") return push("comment", blockCommentEnd(sql, start + 2));
  if (/[0-9]/.test(character) || (character === "." && /[0-9]/.test(next))) return push("number", matchEnd(patterns.number, sql, start));
  if (character === "$") {
    if (/[0-9]/.test(next)) return push("parameter", matchEnd(patterns.parameter, sql, start));
    const tagEnd = matchEnd(patterns.dollarTag, sql, start);
    return tagEnd === start ? push("other", start + 1) : push("string", dollarStringEnd(sql, start, tagEnd));
  }
  const wordEnd = matchEnd(patterns.word, sql, start);
  if (wordEnd > start) return push("word", wordEnd);
  const pair = character + next;
  if (pair === "::" || pair === ":=" || pair === "..") return push("operator", start + 2);
  if (",;()[].:".includes(character)) return push("punctuation", start + 1);
  const runEnd = matchEnd(patterns.operatorCharacters, sql, start);
  return runEnd > start ? pushOperators(sql, start, runEnd, tokens) : push("other", start + 1);
}

/** The offset behind a match of a sticky pattern at `start`; `start` itself when it does not match. */
function matchEnd(pattern: RegExp, sql: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(sql) ? pattern.lastIndex : start;
}

/** Behind the closing quote, which is not doubled; -1 when there is none. */
function quotedEnd(sql: string, from: number, quote: "'" | '"'): number {
  let at = from;
  for (;;) {
    const found = sql.indexOf(quote, at);
    if (found < 0) return -1;
    if (sql.charAt(found + 1) !== quote) return found + 1;
    at = found + 2;
  }
}

function plainStringEnd(sql: string, from: number): number {
  return continued(sql, lastQuote(quotedEnd(sql, from, "'")), (at) => lastQuote(quotedEnd(sql, at, "'")));
}

function escapeStringEnd(sql: string, from: number): number {
  const closing = (start: number): number => {
    for (let at = start; at < sql.length; at++) {
      const character = sql.charAt(at);
      if (character === "\\") at++;
      else if (character === "'" && sql.charAt(at + 1) === "'") at++;
      else if (character === "'") return at;
    }
    return -1;
  };
  return continued(sql, closing(from), closing);
}

/** Follows a constant over its continuation lines. `closing`: the offset of the next closing quote, or -1. */
function continued(sql: string, firstQuote: number, closing: (from: number) => number): number {
  let quote = firstQuote;
  for (;;) {
    if (quote < 0) return -1;
    const inside = continuation(sql, quote + 1);
    if (inside === undefined) return quote + 1;
    quote = closing(inside);
  }
}

/** `quotecontinue` of scan.l: white space with a line break in it, comments allowed, then a quote. Gives the offset behind that quote. */
function continuation(sql: string, from: number): number | undefined {
  let lines = 0;
  for (let at = from; at < sql.length; ) {
    const character = sql.charAt(at);
    if (character === "\n" || character === "\r") lines++;
    if (/[ \t\n\r\f\v]/.test(character)) at++;
    else if (character === "-" && sql.charAt(at + 1) === "-") at = matchEnd(patterns.lineComment, sql, at);
    else return character === "'" && lines > 0 ? at + 1 : undefined;
  }
  return undefined;
}

function lastQuote(end: number): number {
  return end < 0 ? -1 : end - 1;
}

function dollarStringEnd(sql: string, start: number, tagEnd: number): number {
  const tag = sql.slice(start, tagEnd);
  const found = sql.indexOf(tag, tagEnd);
  return found < 0 ? -1 : found + tag.length;
}

/** Comments nest. */
function blockCommentEnd(sql: string, from: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = from;
  let depth = 1;
  for (let match = edge.exec(sql); match; match = edge.exec(sql)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return -1;
}

/**
 * An operator ends before a comment, and does not end in `+` or `-` unless it also holds one of ``~ ! @ # ^ & | ` ? %``
 * (scan.l, rule {operator}). What is cut off for that reason holds signs only, each an operator of its own.
 */
function pushOperators(sql: string, start: number, runEnd: number, tokens: Token[]): number {
  const run = sql.slice(start, runEnd);
  const comment = run.search(/--|\/\*/);
  const cut = comment > 0 ? start + comment : runEnd;
  let end = cut;
  if (!/[~!@#^&|`?%]/.test(sql.slice(start, cut))) {
    while (end > start + 1 && /[+-]/.test(sql.charAt(end - 1))) end--;
  }
  tokens.push({ kind: "operator", start, end });
  for (let at = end; at < cut; at++) tokens.push({ kind: "operator", start: at, end: at + 1 });
  return cut;
}
