import type { Index } from "../../catalog/catalog";
import { deparsed, join, type Sql, sql } from "../../fixes/sql";
import { nameOf } from "../../postgres/names";
import { closingIndex, isToken, significant, splitAtCommas } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { UniqueKey } from "./unique-key";

/**
 * What ON CONFLICT says to mean the index of a key: its columns, or its expressions as PostgreSQL writes them; and its predicate, without
 * which a partial index is not found (42P10). Undefined for elements with an operator class or a collation of their own.
 */
export function arbiterOf({ columns, index }: UniqueKey): Sql | undefined {
  const elements = columns ? join(columns.map((column) => column.name)) : index && elementsOf(index);
  if (elements === undefined) return undefined;
  return index?.predicate ? sql`(${elements}) WHERE ${deparsed(index.predicate)}` : sql`(${elements})`;
}

function elementsOf({ definition }: Index): Sql | undefined {
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
