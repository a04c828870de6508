import type { Relation } from "../catalog/catalog";
import { nameOf } from "../postgres/names";
import { closingIndex, isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

/** The valid CHECK that proves a column NOT NULL, so that SET NOT NULL does not scan (ConstraintImpliedByRelConstraint). */
export function provingCheck(relation: Relation, column: string): string | undefined {
  return relation.constraints.find(
    ({ kind, validated, enforced, expression }) =>
      kind === "check" && validated && enforced && expression !== null && provesNotNull(expression, column),
  )?.name;
}

/** `c IS NOT NULL` alone or as a part of an AND at the top; `NOT (c IS NULL)` likewise. */
export function provesNotNull(expression: string, column: string): boolean {
  const tokens = significant(tokenize(expression));
  return tokens.length <= longest && parts(expression, tokens).some((part) => isProof(expression, part, column));
}

/** In tokens; nobody writes a longer one, and what is nested is gone through several times. */
const longest = 400;

function isProof(text: string, given: readonly Token[], column: string): boolean {
  const part = unwrapped(text, given);
  const is = (index: number, word: string) => isToken(text, part[index], word);
  if (nameOf(text, part[0]) === column && is(1, "IS") && is(2, "NOT") && is(3, "NULL") && part.length === 4) return true;
  if (!is(0, "NOT")) {
    const inner = parts(text, part);
    return inner.length > 1 && inner.some((one) => isProof(text, one, column));
  }
  const negated = unwrapped(text, part.slice(1));
  return (
    negated.length === 3 && nameOf(text, negated[0]) === column && isToken(text, negated[1], "IS") && isToken(text, negated[2], "NULL")
  );
}

function unwrapped(text: string, part: readonly Token[]): readonly Token[] {
  let inner = part;
  while (isToken(text, inner[0], "(") && closingIndex(text, inner, 0) === inner.length - 1) inner = inner.slice(1, -1);
  return inner;
}

/** Between the ANDs at the top; the whole where an OR stands among them. */
function parts(text: string, given: readonly Token[]): readonly (readonly Token[])[] {
  const tokens = unwrapped(text, given);
  const found: Token[][] = [[]];
  let between = false;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (isToken(text, token, "(")) {
      const close = closingIndex(text, tokens, index) ?? tokens.length - 1;
      found.at(-1)?.push(...tokens.slice(index, close + 1));
      index = close;
      continue;
    }
    if (isToken(text, token, "OR")) return [tokens];
    if (isToken(text, token, "BETWEEN")) between = true;
    if (isToken(text, token, "AND") && !between) found.push([]);
    else {
      if (isToken(text, token, "AND")) between = false;
      found.at(-1)?.push(token);
    }
  }
  return found;
}
