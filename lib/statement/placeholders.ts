import { isToken } from "../postgres/token-runs";
import type { Token } from "../postgres/tokens";
import { expectsOperandAfter } from "./operand-position";
import { splitOperator } from "./operator-placeholders";

/** A placeholder as a driver or tool writes it, before it has an index. */
export interface FoundPlaceholder {
  readonly start: number;
  readonly end: number;
  readonly style: PlaceholderStyle;
  /** For `:name`, `@name`, `%(name)s`. */
  readonly name?: string;
  /** For `$1`, `?1`, `:1`: the number, from 1. */
  readonly number?: number;
}

export type PlaceholderStyle = "dollar" | "question" | "percent" | "colon" | "at";

/** A text and where its placeholders stand, in order. `escapes`: doubled `??` and `%%`, which stand for one character. */
export interface FoundPlaceholders {
  readonly placeholders: readonly FoundPlaceholder[];
  readonly escapes: readonly { readonly start: number; readonly end: number; readonly style: PlaceholderStyle }[];
}

/**
 * Finds placeholders: `$1`, `?`, `?1`, `%s`, `%(name)s`, `:name`, `:'name'` (psql), `@name`. A `?` or `%` where an operator
 * is expected is PostgreSQL's own operator. Where a text mixes styles, `$1` wins (`?` is then an operator); otherwise
 * nothing is found, so that nothing is guessed. A date with a time that a framework put in without quotes counts as `?`: no SQL
 * reads so. `tokens`: all tokens of `sql`.
 */
export function findPlaceholders(sql: string, tokens: readonly Token[]): FoundPlaceholders {
  const found: FoundPlaceholder[] = [];
  const escapes: FoundPlaceholders["escapes"][number][] = [];
  const arrays: boolean[] = [];
  let operand = true;
  let previous: Token | undefined;
  let consumed = 0;
  tokens.forEach((token, index) => {
    if (token.kind === "space" || token.kind === "comment" || token.start < consumed) return;
    const next = tokens[index + 1];
    let placeholder: FoundPlaceholder | undefined;
    if (token.kind === "parameter") {
      placeholder = { ...rangeOf(token), style: "dollar", number: Number(sql.slice(token.start + 1, token.end)) };
    } else if (token.kind === "operator" && !isToken(sql, token, "::")) {
      const split = splitOperator(sql, token, next, operand);
      found.push(...split.placeholders);
      escapes.push(...split.escapes);
      operand = split.expectsOperand;
      consumed = split.end;
      previous = token;
      return;
    } else if (token.kind === "number") {
      placeholder = operand ? bareTimestamp(sql, token.start) : undefined;
    } else if (isToken(sql, token, ":")) {
      const slice = arrays.at(-1) === false;
      placeholder = operand && !slice ? colonPlaceholder(sql, token, next) : undefined;
    } else if (isToken(sql, token, "[")) {
      arrays.push(isToken(sql, previous, "ARRAY") || (arrays.at(-1) === true && operand));
    } else if (isToken(sql, token, "]")) arrays.pop();
    if (placeholder) {
      found.push(placeholder);
      consumed = placeholder.end;
      operand = false;
    } else operand = expectsOperandAfter(sql, token);
    previous = token;
  });
  return oneStyle(found, escapes);
}

function colonPlaceholder(sql: string, colon: Token, next: Token | undefined): FoundPlaceholder | undefined {
  if (next === undefined || next.unterminated) return undefined;
  const written = sql.slice(next.start, next.end);
  const range = { start: colon.start, end: next.end, style: "colon" } as const;
  if (next.kind === "word") return { ...range, name: written };
  if (next.kind === "string" && written.startsWith("'")) return { ...range, name: written.slice(1, -1) };
  return next.kind === "number" && /^\d{1,5}$/.test(written) ? { ...range, number: Number(written) } : undefined;
}

/** `2024-05-05 10:00:00`, where it begins at an offset. */
function bareTimestamp(sql: string, start: number): FoundPlaceholder | undefined {
  const found = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[+-]\d\d(?::?\d\d)?|Z)?(?=[\s,)]|$)/.exec(
    sql.slice(start, start + 48),
  );
  return found === null ? undefined : { start, end: start + found[0].length, style: "question" };
}

function rangeOf(token: Token): { readonly start: number; readonly end: number } {
  return { start: token.start, end: token.end };
}

function oneStyle(placeholders: readonly FoundPlaceholder[], escapes: FoundPlaceholders["escapes"]): FoundPlaceholders {
  const styles = new Set(placeholders.map(({ style }) => style));
  const style = styles.has("dollar") ? "dollar" : styles.size === 1 ? [...styles][0] : undefined;
  if (style === undefined) return { placeholders: [], escapes: [] };
  const kept = placeholders.filter((placeholder) => placeholder.style === style);
  const kinds = new Set(kept.map(({ name, number }) => (name === undefined ? (number === undefined ? "next" : "numbered") : "named")));
  if (kinds.size > 1) return { placeholders: [], escapes: [] };
  return { placeholders: kept, escapes: escapes.filter((doubled) => doubled.style === style) };
}
