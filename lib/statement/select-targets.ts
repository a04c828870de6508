import { isToken } from "../postgres/token-runs";
import { clauseEnd } from "./clause-tokens";
import { givenValue } from "./given-value";
import type { GivenValue } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, number, text } from "./syntax-node";

const behindTargets = ["INTO", "FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR"];

/** The select list's items, in order; nothing when it holds a star or belongs to a set operation. `to`: the token index where the query ends. */
export function selectTargets(
  source: StatementSource,
  select: Fields,
  to: number,
): { readonly targets: readonly GivenValue[]; readonly targetsEnd: number } | undefined {
  const { sql, tokens } = source;
  const items = list(select, "targetList").map((item) => as(item, "ResTarget") ?? {});
  if (select.op !== "SETOP_NONE" || items.length === 0 || items.some(({ val }) => isStar(val))) return undefined;
  const starts = items.map((item) => source.indexAt(number(item, "location")));
  if (starts.some((start) => start < 0)) return undefined;
  const targets: GivenValue[] = [];
  let end = -1;
  for (const [index, item] of items.entries()) {
    const start = starts[index] ?? -1;
    const next = starts[index + 1];
    end = next === undefined ? Math.min(to, clauseEnd(source, start, behindTargets)) - 1 : next - 2;
    let last = end;
    if (text(item, "name") !== undefined) last -= isToken(sql, tokens[end - 1], "AS") ? 2 : 1;
    const [first, final] = [tokens[start], tokens[last]];
    if (first === undefined || final === undefined || last < start) return undefined;
    targets.push(givenValue(source, item.val, source.range(first, final)));
  }
  const behind = tokens[end];
  return behind && { targets, targetsEnd: source.range(behind, behind).end };
}

function isStar(node: unknown): boolean {
  const column = as(node, "ColumnRef");
  const indirection = as(node, "A_Indirection");
  const path = column ? list(column, "fields") : indirection ? list(indirection, "indirection") : [];
  return path.some((part) => as(part, "A_Star") !== undefined) || (indirection !== undefined && bare(indirection, "arg") === undefined);
}
