import { nameOf } from "../postgres/names";
import { isToken, significant, splitAtCommas } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import type { Relation } from "./catalog";

/**
 * What the columns of a view over one table are called there. Columns that are expressions are left out. Undefined where the query is no plain
 * list of items.
 */
export function baseColumns({ view, columns }: Relation): ReadonlyMap<string, string> | undefined {
  if (view === null || view.baseRelations.length !== 1) return undefined;
  const text = view.definition;
  const tokens = significant(tokenize(text));
  const from = tokens.findIndex((token) => isToken(text, token, "FROM"));
  if (!isToken(text, tokens[0], "SELECT") || isToken(text, tokens[1], "DISTINCT") || from < 0) return undefined;
  const items = splitAtCommas(text, tokens, 1, from).map((item) => readItem(text, item));
  if (items.some((item) => item === "star") || (columns.length > 0 && columns.length !== items.length)) return undefined;
  return new Map(
    items.flatMap((item, index): [string, string][] => {
      if (item === undefined || item === "star") return [];
      return [[columns[index]?.name ?? item.label, item.column]];
    }),
  );
}

/** `orders.total AS amount`, `total`. */
function readItem(text: string, item: readonly Token[]): { readonly column: string; readonly label: string } | "star" | undefined {
  if (isToken(text, item.at(-1), "*")) return "star";
  const as = item.findIndex((token) => isToken(text, token, "AS"));
  const path = as < 0 ? item : item.slice(0, as);
  const column = nameOf(text, path.at(-1));
  const label = as < 0 ? column : nameOf(text, item[as + 1]);
  const plain = path.every((token, index) => (index % 2 === 0 ? nameOf(text, token) !== undefined : isToken(text, token, ".")));
  return plain && path.length % 2 === 1 && column !== undefined && label !== undefined ? { column, label } : undefined;
}
