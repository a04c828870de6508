import type { Relation } from "../../catalog/catalog";
import { findRelation } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { OutsideView } from "./situation";

export function viewOf({ view }: OutsideView, { catalog }: Evidence): Relation | undefined {
  return catalog && findRelation(catalog, { name: view });
}

/** The WHERE of a view over one relation; undefined where it has none or is more than that. */
export function conditionOfView({ view }: Relation): string | undefined {
  if (view === null) return undefined;
  const text = view.definition;
  const tokens = significant(tokenize(text)).filter((token) => !isToken(text, token, ";"));
  let depth = 0;
  let from = -1;
  for (const [index, token] of tokens.entries()) {
    if (isToken(text, token, "(")) depth += 1;
    if (isToken(text, token, ")")) depth -= 1;
    if (depth === 0 && isToken(text, token, "WHERE")) from = index + 1;
  }
  if (from < 0) return undefined;
  const end = tokens.findIndex((token, index) => index > from && isToken(text, token, "WITH") && isToken(text, tokens.at(-1), "OPTION"));
  const [first, last] = [tokens[from], tokens[(end < 0 ? tokens.length : end) - 1]];
  return first && last && last.end > first.start ? text.slice(first.start, last.end) : undefined;
}
