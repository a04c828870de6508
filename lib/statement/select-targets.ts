import { isToken } from "../postgres/token-runs";
import { clauseEnd } from "./clause-tokens";
import { givenValue } from "./given-value";
import type { GivenValue, InsertStatement, Range } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, number, text } from "./syntax-node";

type Targets = Pick<Extract<InsertStatement["source"], { readonly kind: "select" }>, "targets" | "items" | "plain">;

const behindTargets = ["INTO", "FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR"];

/** The select list of a query; nothing for a set operation. `to`: the token index where the query ends. */
export function selectTargets(source: StatementSource, select: Fields, to: number): Targets {
  const { sql, tokens } = source;
  const written = list(select, "targetList").map((item) => as(item, "ResTarget") ?? {});
  if (select.op !== "SETOP_NONE" || written.length === 0) return {};
  const starts = written.map((item) => source.indexAt(number(item, "location")));
  const items: Range[] = [];
  const targets: GivenValue[] = [];
  for (const [index, item] of written.entries()) {
    const start = starts[index] ?? -1;
    const next = starts[index + 1];
    const end = next === undefined ? Math.min(to, clauseEnd(source, Math.max(start, 0), behindTargets)) - 1 : next - 2;
    let last = end;
    if (text(item, "name") !== undefined) last -= isToken(sql, tokens[end - 1], "AS") ? 2 : 1;
    const [first, final, labelled] = [tokens[start], tokens[last], tokens[end]];
    if (first === undefined || final === undefined || labelled === undefined || last < start) return {};
    items.push(source.range(first, labelled));
    targets.push(givenValue(source, item.val, source.range(first, final)));
  }
  const plain = ["distinctClause", "groupClause", "sortClause"].every((clause) => list(select, clause).length === 0);
  return { ...(written.some(({ val }) => isStar(val)) ? {} : { targets }), items, ...(plain ? { plain } : {}) };
}

function isStar(node: unknown): boolean {
  const column = as(node, "ColumnRef");
  const indirection = as(node, "A_Indirection");
  const path = column ? list(column, "fields") : indirection ? list(indirection, "indirection") : [];
  return path.some((part) => as(part, "A_Star") !== undefined) || (indirection !== undefined && bare(indirection, "arg") === undefined);
}
