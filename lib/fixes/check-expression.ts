import { nameOf } from "../postgres/names";
import { significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";
import { evaluate, textConstant } from "./evaluate-expression";

/** A value to try a CHECK with. `now`: some moment after 2020. */
export type CheckValue = string | number | boolean | null | { readonly now: true };

/**
 * Whether a row passes a CHECK (its expression is true or null, as PostgreSQL counts it). `columnValue` tells the columns
 * that are known (a domain's CHECK asks for `value`). Undefined when the expression holds something that is not
 * evaluated here: then nothing is known. Understands comparisons, BETWEEN, IN, ANY, LIKE, plain `~`, IS, AND, OR, NOT,
 * arithmetic and a few functions, as people write them and as `pg_get_expr` does.
 */
export function passesCheck(expression: string, columnValue: (column: string) => CheckValue | undefined): boolean | undefined {
  const value = evaluate(expression, columnValue);
  return value === null ? true : typeof value === "boolean" ? value : undefined;
}

/** The constants in an expression: where its limits and its allowed values stand. Patterns are none. */
export function constantsOf(expression: string): readonly (string | number)[] {
  const tokens = significant(tokenize(expression));
  return tokens.flatMap((token, index): (string | number)[] => {
    const before = tokens[index - 1];
    const sign = before === undefined ? "" : expression.slice(before.start, before.end);
    if (token.kind === "string" && !/~|^i?like$|^to$/i.test(sign))
      return [textConstant(expression, token)].filter((text) => text !== undefined);
    if (token.kind !== "number") return [];
    const negative = sign === "-";
    const number = Number(expression.slice(token.start, token.end));
    return Number.isFinite(number) ? [negative ? -number : number] : [];
  });
}

/** The columns that an expression may read: every word and quoted name in it that is one of `columns`. */
export function columnsOf(expression: string, columns: readonly string[]): readonly string[] {
  const words = new Set(tokenize(expression).map((token) => nameOf(expression, token)));
  return columns.filter((column) => words.has(column));
}
