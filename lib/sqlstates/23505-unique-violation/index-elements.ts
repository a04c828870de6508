import type { Index } from "../../catalog/catalog";
import { deparsed, join, type Sql } from "../../fixes/sql";
import { nameOf } from "../../postgres/names";
import { closingIndex, isToken, significant, splitAtCommas } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";

/**
 * What stands between the parentheses of an index's definition: columns, or expressions as PostgreSQL writes them. Undefined where an element has
 * an operator class, a collation or an order of its own.
 */
export function indexElements({ definition }: Index): Sql | undefined {
  const tokens = significant(tokenize(definition));
  const on = tokens.findIndex((token) => isToken(definition, token, "ON"));
  const open = tokens.findIndex((token, index) => index > on && isToken(definition, token, "("));
  const close = on < 0 || open < 0 ? undefined : closingIndex(definition, tokens, open);
  if (close === undefined) return undefined;
  const elements = splitAtCommas(definition, tokens, open + 1, close);
  const written = elements.flatMap((element) => {
    const [first, last] = [element[0], element.at(-1)];
    const plain = element.length === 1 && nameOf(definition, first) !== undefined;
    return first && last && (plain || isToken(definition, last, ")")) ? [deparsed(definition.slice(first.start, last.end))] : [];
  });
  return written.length === elements.length && written.length > 0 ? join(written) : undefined;
}
