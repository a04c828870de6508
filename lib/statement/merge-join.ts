import { isToken } from "../postgres/token-runs";
import { clauseEnd, rangeOf } from "./clause-tokens";
import type { MergeStatement } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, stringOf, strings, text } from "./syntax-node";

/** What a MERGE joins with, and by what: USING and ON. `from`: the index of the token behind the target's name. */
export function mergeJoin(
  source: StatementSource,
  merge: Fields,
  from: number,
): Pick<MergeStatement, "source" | "keys" | "whens" | "start"> {
  const using = clauseEnd(source, from, ["USING"]);
  const range = rangeOf(source, source.tokens.slice(using + 1, clauseEnd(source, using + 1, ["ON"])));
  const name = nameOf(merge.sourceRelation);
  const target = aliasOf(bare(merge, "relation") ?? {}) ?? text(bare(merge, "relation") ?? {}, "relname");
  const keys = name === undefined || target === undefined ? undefined : keysOf(merge.joinCondition, target, name);
  const keyword = source.tokens.findIndex((token, index) => index < from && isToken(source.sql, token, "MERGE") && isMerge(source, index));
  const first = source.tokens[keyword];
  return {
    start: first === undefined ? 0 : source.range(first, first).start,
    whens: list(merge, "mergeWhenClauses").flatMap((clause) => whenOf(as(clause, "MergeWhenClause") ?? {})),
    ...(range && name !== undefined ? { source: { ...range, name } } : {}),
    ...(keys === undefined ? {} : { keys }),
  };
}

function isMerge({ sql, tokens }: StatementSource, index: number): boolean {
  return isToken(sql, tokens[index + 1], "INTO");
}

function whenOf(clause: Fields): MergeStatement["whens"] {
  const match = matches.get(text(clause, "matchKind") ?? "");
  const action = actions.get(text(clause, "commandType") ?? "");
  if (match === undefined || action === undefined) return [];
  const overriding = text(clause, "override") ?? "OVERRIDING_NOT_SET";
  return [{ match, action, plain: clause.condition === undefined && overriding === "OVERRIDING_NOT_SET" }];
}

const matches = new Map([
  ["MERGE_WHEN_MATCHED", "matched"],
  ["MERGE_WHEN_NOT_MATCHED_BY_TARGET", "not matched"],
  ["MERGE_WHEN_NOT_MATCHED_BY_SOURCE", "not matched by source"],
] as const) as ReadonlyMap<string, MergeStatement["whens"][number]["match"]>;

const actions = new Map([
  ["CMD_UPDATE", "update"],
  ["CMD_INSERT", "insert"],
  ["CMD_DELETE", "delete"],
  ["CMD_NOTHING", "nothing"],
] as const) as ReadonlyMap<string, MergeStatement["whens"][number]["action"]>;

/** The name of a table or of a sub-query in USING. */
function nameOf(relation: unknown): string | undefined {
  const table = as(relation, "RangeVar");
  const query = as(relation, "RangeSubselect") ?? as(relation, "RangeFunction");
  return table ? (aliasOf(table) ?? text(table, "relname")) : query && aliasOf(query);
}

function aliasOf(relation: Fields): string | undefined {
  return text(bare(relation, "alias") ?? {}, "aliasname");
}

/** `t.a = s.b AND …`; undefined for anything else. */
function keysOf(condition: unknown, target: string, source: string): MergeStatement["keys"] {
  const both = as(condition, "BoolExpr");
  const parts = both?.boolop === "AND_EXPR" ? list(both, "args") : [condition];
  const keys = parts.flatMap((part) => {
    const equality = as(part, "A_Expr");
    if (equality?.kind !== "AEXPR_OP" || strings(equality, "name").join(".") !== "=") return [];
    const [left, right] = [columnOf(equality.lexpr), columnOf(equality.rexpr)];
    const [own, other] = left?.table === target ? [left, right] : [right, left];
    return own?.table === target && other?.table === source ? [{ target: own.column, source: other.column }] : [];
  });
  return keys.length === parts.length ? keys : undefined;
}

function columnOf(node: unknown): { readonly table: string; readonly column: string } | undefined {
  const [table, column, ...more] = list(as(node, "ColumnRef") ?? {}, "fields").flatMap(stringOf);
  return table === undefined || column === undefined || more.length > 0 ? undefined : { table, column };
}
