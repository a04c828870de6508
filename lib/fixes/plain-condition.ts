import { nameOf } from "../postgres/names";
import { closingIndex, isToken, significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";
import { textConstant } from "./evaluate-expression";

/** A piece of a condition without its casts and brackets, which PostgreSQL's deparsed text is full of. */
export type PlainPiece =
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "constant"; readonly text: string }
  /** A keyword, function name or operator, upper case. */
  | { readonly kind: "word"; readonly text: string };

/** The pieces in order. Undefined for what is not understood word by word: then nothing can be said about it in words. */
export function plainCondition(expression: string, columns: readonly string[]): readonly PlainPiece[] | undefined {
  const tokens = significant(tokenize(expression));
  const pieces: PlainPiece[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const text = expression.slice(token.start, token.end);
    if (text === "::") at = castEnd(at + 1);
    else if (token.kind === "string") {
      const constant = textConstant(expression, token);
      if (constant === undefined) return undefined;
      pieces.push({ kind: "constant", text: constant });
    } else if (token.kind === "number") pieces.push({ kind: "constant", text: signed(text) });
    else if (token.kind === "operator" || text === "," || text === "[" || text === "]") pieces.push({ kind: "word", text });
    else if (text === "(" || text === ")") continue;
    // `table.column` is the row's own.
    else if (text === ".") pieces.pop();
    else {
      const name = nameOf(expression, token);
      if (name === undefined) return undefined;
      pieces.push(columns.includes(name) ? { kind: "column", name } : { kind: "word", text: text.toUpperCase() });
    }
  }
  return pieces;

  /** A minus that is a number's own. */
  function signed(number: string): string {
    const [before, last] = [pieces.at(-2), pieces.at(-1)];
    if (last?.kind !== "word" || last.text !== "-" || (before !== undefined && before.kind !== "word")) return number;
    pieces.pop();
    return `-${number}`;
  }

  /** Behind the type's name: words, a length, square brackets. */
  function castEnd(from: number): number {
    let at = from;
    while (nameOf(expression, tokens[at]) !== undefined || isToken(expression, tokens[at], ".")) {
      if (["AND", "OR", "IS", "NOT", "IN", "COLLATE"].some((word) => isToken(expression, tokens[at], word))) break;
      at += 1;
    }
    for (const bracket of ["(", "["]) {
      while (isToken(expression, tokens[at], bracket)) at = (closingIndex(expression, tokens, at) ?? at) + 1;
    }
    return at - 1;
  }
}
