import { isToken } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import { type FoundPlaceholder, findPlaceholders } from "./placeholders";
import { withoutPsql } from "./psql-input";
import type { Placeholder } from "./statement";

/** A text made ready for the grammar, and the way back. */
export interface StatementText {
  /** As given, without psql's prompts, commands and data, and with a driver's doubled signs made single. */
  readonly text: string;
  /** For the grammar: placeholders are `$n`, `\copy` is COPY. */
  readonly syntax: string;
  /** Ranges in `text`. */
  readonly placeholders: readonly Placeholder[];
  /** The offset in `text` of what begins at an offset of `syntax`. */
  startOf(offset: number): number;
  /** The offset in `text` of what ends at an offset of `syntax`. */
  endOf(offset: number): number;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly with: string;
}

/** Makes a text ready for the grammar. Linear; never throws. */
export function statementText(given: string): StatementText {
  const text = withoutEscapes(withoutPsql(given));
  const tokens = tokenize(text);
  const found = findPlaceholders(text, tokens);
  const placeholders = numbered(found.placeholders);
  const replacements = withoutOverlaps([
    ...placeholders.flatMap(({ start, end, index, asWritten }) => (asWritten ? [] : [{ start, end, with: ` $${index + 1} ` }])),
    ...clientCopies(text, tokens),
  ]);
  const { syntax, starts } = replaced(text, replacements);
  const back = (offset: number, edge: "start" | "end"): number => {
    const index = lastAtMost(starts, edge === "start" ? offset : offset - 1);
    const replacement = replacements[index];
    const start = starts[index];
    if (replacement === undefined || start === undefined) return offset;
    const into = offset - start;
    if (into < replacement.with.length || (edge === "end" && into === replacement.with.length)) return replacement[edge];
    return replacement.end + into - replacement.with.length;
  };
  return {
    text,
    syntax,
    placeholders: placeholders.map(({ start, end, index, name }) =>
      name === undefined ? { start, end, index } : { start, end, index, name },
    ),
    startOf: (offset) => back(offset, "start"),
    endOf: (offset) => back(offset, "end"),
  };
}

/** What drivers make of a text that has placeholders: `%%` is `%` everywhere in it (psycopg), the operator `??` is `?` (JDBC). */
function withoutEscapes(text: string): string {
  if (!text.includes("%%") && !text.includes("??")) return text;
  const { placeholders, escapes } = findPlaceholders(text, tokenize(text));
  if (placeholders.some(({ style }) => style === "percent")) return text.replaceAll("%%", "%");
  const doubled = escapes.map(({ start, end }) => ({ start, end, with: text.slice(start + 1, end) }));
  return replaced(text, doubled).syntax;
}

/** Indexes: the number where it is written, else the order; a repeated name keeps its first index. */
function numbered(found: readonly FoundPlaceholder[]): readonly (Placeholder & { readonly asWritten: boolean })[] {
  const names = new Map<string, number>();
  return found.map(({ start, end, style, name, number }, order) => {
    let index = number === undefined ? order : number - 1;
    if (name !== undefined) {
      index = names.get(name) ?? names.size;
      names.set(name, index);
    }
    return { start, end, index, ...(name === undefined ? {} : { name }), asWritten: style === "dollar" };
  });
}

/** psql's `\copy`: the backslash goes, a file name without quotes gets them, `pstdin` is STDIN (psql's copy.c, parse_slash_copy). */
function clientCopies(text: string, tokens: readonly Token[]): readonly Replacement[] {
  const replacements: Replacement[] = [];
  tokens.forEach((token, index) => {
    const copy = tokens[index + 1];
    if (text.charAt(token.start) !== "\\" || token.kind !== "other" || !isToken(text, copy, "COPY")) return;
    replacements.push({ start: token.start, end: token.end, with: " " });
    const lineEnd = text.indexOf("\n", token.start);
    let at = index + 1;
    const inLine = (one: Token | undefined): one is Token => one !== undefined && (lineEnd < 0 || one.start < lineEnd);
    while (inLine(tokens[at]) && !isToken(text, tokens[at], "FROM")) at++;
    const source = tokens[at + 1]?.kind === "space" ? tokens[at + 2] : tokens[at + 1];
    if (!inLine(source) || source.kind === "string" || isToken(text, source, "STDIN") || isToken(text, source, "PROGRAM")) return;
    const file = /^[^\s;']+/.exec(text.slice(source.start, source.start + 4096))?.[0];
    if (file === undefined) return;
    const end = source.start + file.length;
    replacements.push({ start: source.start, end, with: file.toLowerCase() === "pstdin" ? "STDIN" : `'${file}'` });
  });
  return replacements;
}

function withoutOverlaps(replacements: readonly Replacement[]): readonly Replacement[] {
  let end = 0;
  return [...replacements]
    .sort((a, b) => a.start - b.start)
    .filter((replacement) => {
      if (replacement.start < end) return false;
      end = replacement.end;
      return true;
    });
}

/** The text with its replacements, and where each one begins in it. */
function replaced(text: string, replacements: readonly Replacement[]): { readonly syntax: string; readonly starts: readonly number[] } {
  const pieces: string[] = [];
  const starts: number[] = [];
  let at = 0;
  let length = 0;
  for (const replacement of replacements) {
    pieces.push(text.slice(at, replacement.start), replacement.with);
    length += replacement.start - at;
    starts.push(length);
    length += replacement.with.length;
    at = replacement.end;
  }
  pieces.push(text.slice(at));
  return { syntax: pieces.join(""), starts };
}

/** The index of the last number that is at most `limit`, or -1. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
