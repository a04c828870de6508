import type { Token } from "./tokens";

/** Of long texts, which are asked about many times. */
const filtered = new WeakMap<readonly Token[], readonly Token[]>();
const long = 200;

/** Tokens without white space and comments. */
export function significant(tokens: readonly Token[]): readonly Token[] {
  const known = filtered.get(tokens);
  if (known !== undefined) return known;
  const found = tokens.filter((token) => token.kind !== "space" && token.kind !== "comment");
  if (tokens.length > long) filtered.set(tokens, found);
  return found;
}

/** True when a token is this punctuation, operator or keyword (in any case). */
export function isToken(sql: string, token: Token | undefined, text: string): boolean {
  if (token === undefined || token.end - token.start !== text.length) return false;
  if (token.kind === "word") return sql.slice(token.start, token.end).toUpperCase() === text;
  return (token.kind === "punctuation" || token.kind === "operator") && sql.startsWith(text, token.start);
}

/** The index of the bracket that closes the one at `open`, or undefined. Round and square brackets are told apart only by depth. */
export function closingIndex(sql: string, tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    depth += bracketStep(sql, tokens[index]);
    if (depth === 0) return index;
  }
  return undefined;
}

/** Cuts the tokens of `from` (inclusive) to `to` (exclusive) at the commas that stand outside brackets. */
export function splitAtCommas(sql: string, tokens: readonly Token[], from: number, to: number): readonly (readonly Token[])[] {
  const pieces: Token[][] = [];
  let piece: Token[] = [];
  let depth = 0;
  for (const token of tokens.slice(from, to)) {
    depth += bracketStep(sql, token);
    if (depth === 0 && isToken(sql, token, ",")) {
      pieces.push(piece);
      piece = [];
    } else piece.push(token);
  }
  if (piece.length > 0 || pieces.length > 0) pieces.push(piece);
  return pieces;
}

/** 1 for an opening bracket, -1 for a closing one, 0 for all else. */
export function bracketStep(sql: string, token: Token | undefined): number {
  if (token?.kind !== "punctuation") return 0;
  const character = sql.charAt(token.start);
  if (character === "(" || character === "[") return 1;
  return character === ")" || character === "]" ? -1 : 0;
}
