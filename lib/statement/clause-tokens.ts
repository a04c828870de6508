import { bracketStep, isToken, splitAtCommas } from "../postgres/token-runs";
import type { Token } from "../postgres/tokens";
import type { Range, TargetRelation } from "./statement";
import type { StatementSource } from "./statement-source";
import { type Fields, number, text } from "./syntax-node";

/** A RangeVar of the tree and where its name stands; `next` is the index of the token behind the name. */
export function targetRelation(
  source: StatementSource,
  rangeVar: Fields | undefined,
): { readonly target: TargetRelation; readonly next: number } | undefined {
  const name = rangeVar && text(rangeVar, "relname");
  if (rangeVar === undefined || name === undefined) return undefined;
  const first = source.indexAt(number(rangeVar, "location"));
  let last = first;
  while (isToken(source.sql, source.tokens[last + 1], ".")) last += 2;
  const [start, end] = [source.tokens[first], source.tokens[last]];
  if (start === undefined || end === undefined) return undefined;
  const schema = text(rangeVar, "schemaname");
  const range = source.range(start, end);
  return { target: schema === undefined ? { name, range } : { schema, name, range }, next: last + 1 };
}

/** The index of the first token from `from` on, outside brackets, that is one of these keywords; where the brackets around end, that index; else the end. */
export function clauseEnd(source: StatementSource, from: number, keywords: readonly string[]): number {
  const { sql, tokens } = source;
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    depth += bracketStep(sql, token);
    if (depth < 0) return index;
    if (depth > 0 || token?.kind !== "word") continue;
    const keyword = keywords.find((one) => isToken(sql, token, one));
    if (keyword !== undefined && !isPartOfExpression(source, index, keyword)) return index;
  }
  return tokens.length;
}

/** `IS DISTINCT FROM`, `WITHIN GROUP`, `x.from`, `AS "…" from` as a label: the keyword belongs to an expression. */
function isPartOfExpression({ sql, tokens }: StatementSource, index: number, keyword: string): boolean {
  const before = tokens[index - 1];
  if (isToken(sql, before, ".") || isToken(sql, before, "AS")) return true;
  if (keyword === "FROM") return isToken(sql, before, "DISTINCT") && /^(IS|NOT)$/i.test(textOf(sql, tokens[index - 2]));
  return keyword === "GROUP" && isToken(sql, before, "WITHIN");
}

function textOf(sql: string, token: Token | undefined): string {
  return token === undefined ? "" : sql.slice(token.start, token.end);
}

/** The comma-separated pieces between two token indexes, as ranges. Undefined when one is empty. */
export function pieces(source: StatementSource, from: number, to: number): readonly (readonly Token[])[] {
  return splitAtCommas(source.sql, source.tokens, from, to);
}

/** From the first to the last of these tokens. */
export function rangeOf(source: StatementSource, tokens: readonly Token[]): Range | undefined {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last ? source.range(first, last) : undefined;
}
