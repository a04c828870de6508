import { significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import { byteOffsets } from "./byte-offsets";
import type { Placeholder, Range, RawStatement } from "./statement";

/** The text that the grammar read, as one statement's reader needs it. */
export interface StatementSource {
  /** The whole text that the grammar read. */
  readonly sql: string;
  /** The tokens of this statement, without white space, comments and the semicolon. */
  readonly tokens: readonly Token[];
  /** The offset in `sql` for a location of the tree. */
  offset(location: number): number;
  /** The index of the token at a location of the tree, or -1. */
  indexAt(location: number): number;
  /** From the first to the last of some tokens, as a range in the statement's own text. */
  range(first: Token, last: Token): Range;
  /** Between two offsets of `sql`, as a range in the statement's own text. */
  between(start: number, end: number): Range;
  placeholderAt(location: number): Placeholder | undefined;
}

/** What leads from the grammar's text to the text of one statement. */
export interface SourceMap {
  readonly range: (start: number, end: number) => Range;
  /** By the offset in the grammar's text. */
  readonly placeholders: ReadonlyMap<number, Placeholder>;
}

/** Cuts the grammar's text into its statements. Each comes with its tokens; those without any are left out. */
export function statementTokens(
  sql: string,
  statements: readonly RawStatement[],
): readonly { readonly raw: RawStatement; readonly tokens: readonly Token[] }[] {
  const tokens = significant(tokenize(sql));
  const offset = byteOffsets(sql);
  let index = 0;
  return statements.flatMap((raw) => {
    const start = raw.stmt_location ?? 0;
    const length = raw.stmt_len ?? 0;
    const from = offset(start);
    const to = length > 0 ? offset(start + length) : sql.length;
    while ((tokens[index]?.start ?? to) < from) index++;
    const first = index;
    while ((tokens[index]?.start ?? to) < to) index++;
    let end = index;
    while (end > first && isSemicolon(sql, tokens[end - 1])) end--;
    return end > first ? [{ raw, tokens: tokens.slice(first, end) }] : [];
  });
}

function isSemicolon(sql: string, token: Token | undefined): boolean {
  return token?.kind === "punctuation" && sql.charAt(token.start) === ";";
}

/** Puts a statement's tokens and the way back together. `offset`: from bytes, of the whole text. */
export function statementSource(sql: string, tokens: readonly Token[], offset: (bytes: number) => number, map: SourceMap): StatementSource {
  const indexAt = (location: number): number => {
    const wanted = offset(location);
    const index = firstFrom(tokens, wanted);
    return tokens[index]?.start === wanted ? index : -1;
  };
  return {
    sql,
    tokens,
    offset,
    indexAt,
    range: (first, last) => map.range(first.start, last.end),
    between: map.range,
    placeholderAt: (location) => map.placeholders.get(offset(location)),
  };
}

/** The index of the first token that begins at an offset or behind it. */
export function firstFrom(tokens: readonly Pick<Token, "start">[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
