import { isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

/** A condition taken apart at its ANDs, ORs and NOTs, as written: every text is a piece of the whole that could stand alone. */
export type Condition =
  | { readonly kind: "and" | "or" | "not"; readonly text: string; readonly parts: readonly Condition[] }
  | { readonly kind: "leaf"; readonly text: string };

/** Brackets deeper than this are left together. */
const deepest = 30;

/** Brackets around the whole of a piece are removed. The AND of a BETWEEN belongs to it; what stands in CASE … END stays together. */
export function conditionOf(expression: string): Condition {
  return taken(expression, significant(tokenize(expression)), 0);
}

/** The condition and all in it, outermost first, at most `limit`. The order is the same wherever the same text is taken apart. */
export function partsOf(condition: Condition, limit = 40): readonly Condition[] {
  const found: Condition[] = [];
  const open: Condition[] = [condition];
  while (open.length > 0 && found.length < limit) {
    const next = open.shift();
    if (next === undefined) break;
    found.push(next);
    if (next.kind !== "leaf") open.push(...next.parts);
  }
  return found;
}

function taken(text: string, whole: readonly Token[], depth: number): Condition {
  const tokens = withoutBrackets(text, whole);
  const leaf: Condition = { kind: "leaf", text: textOf(text, tokens) };
  if (depth > deepest) return leaf;
  for (const kind of ["or", "and"] as const) {
    const pieces = splitAt(text, tokens, kind);
    if (pieces.length > 1) return { kind, text: leaf.text, parts: pieces.map((piece) => taken(text, piece, depth + 1)) };
  }
  if (isToken(text, tokens[0], "NOT") && tokens.length > 1)
    return { kind: "not", text: leaf.text, parts: [taken(text, tokens.slice(1), depth + 1)] };
  return leaf;
}

function splitAt(text: string, tokens: readonly Token[], word: "and" | "or"): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  let depth = 0;
  let between = 0;
  for (const token of tokens) {
    depth += step(text, token);
    if (depth === 0 && isToken(text, token, "BETWEEN")) between += 1;
    const isAnd = depth === 0 && isToken(text, token, "AND");
    if (isAnd && between > 0) between -= 1;
    else if (depth === 0 && isToken(text, token, word === "and" ? "AND" : "OR")) {
      pieces.push([]);
      continue;
    }
    pieces.at(-1)?.push(token);
  }
  return pieces.every((piece) => piece.length > 0) ? pieces : [tokens];
}

function withoutBrackets(text: string, tokens: readonly Token[]): readonly Token[] {
  let inner = tokens;
  for (let removed = 0; ; removed++) {
    if (removed > deepest) return inner;
    if (inner.length < 3 || !isToken(text, inner[0], "(") || !isToken(text, inner.at(-1), ")")) return inner;
    let depth = 0;
    const early = inner.slice(0, -1).some((token) => {
      depth += step(text, token);
      return depth === 0;
    });
    if (early) return inner;
    inner = inner.slice(1, -1);
  }
}

function step(text: string, token: Token): number {
  if (isToken(text, token, "(") || isToken(text, token, "[") || isToken(text, token, "CASE")) return 1;
  return isToken(text, token, ")") || isToken(text, token, "]") || isToken(text, token, "END") ? -1 : 0;
}

function textOf(text: string, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? text.slice(first.start, last.end) : "";
}
