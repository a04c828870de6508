import type { Evidence } from "../../diagnose/evidence";
import { isOwnStatement } from "../../diagnose/own-statement";
import { type KeyRule, keyRules } from "../../fixes/next-refusal/key-rules";
import { nameOf } from "../../postgres/names";
import { isToken, significant } from "../../postgres/token-runs";
import { type Token, tokenize } from "../../postgres/tokens";
import type { UpdateStatement } from "../../statement/statement";
import { type UniqueKey, uniqueKey } from "./unique-key";

/** An UPDATE that moves many keys by the same number, so that in the end no two rows share one. */
export interface KeyShift {
  readonly key: UniqueKey;
  readonly statement: UpdateStatement;
  readonly column: string;
  readonly up: boolean;
  /** No other unique key is over the column. */
  readonly alone: boolean;
  /** The condition as written; undefined for all rows. */
  readonly where?: string;
}

/**
 * Undefined unless it is certain that the moved rows meet none that stays: all rows move, or those beyond a number, away from it, within
 * the rows that share the rest of the key.
 */
export function keyShift(evidence: Evidence, constraint: string): KeyShift | undefined {
  const { statement } = evidence;
  const key = uniqueKey(evidence, constraint);
  if (statement?.kind !== "update" || key?.columns === undefined || !isOwnStatement(evidence)) return undefined;
  if (key.constraint?.deferrable || key.relation.kind !== "table" || key.index?.predicate) return undefined;
  const names = key.columns.map(({ name }) => name);
  const [moved, ...more] = statement.assignments.filter(({ column }) => names.includes(column));
  if (moved === undefined || more.length > 0 || !isPlain(statement)) return undefined;
  const written = statement.assignments.map(({ column }) => column);
  const beside = rulesBeside(evidence, key, written);
  // What else is written may be refused by another rule, and would then be refused after the move, too.
  const same = (rule: KeyRule) => rule.kind === "unique" && rule.predicate === null && rule.columns?.includes(moved.column) === true;
  if (beside.some((rule) => !same(rule) || rule.columns?.some((one) => one !== moved.column && written.includes(one)))) return undefined;
  const type = key.columns.find(({ name }) => name === moved.column)?.type ?? "";
  const up = direction(statement.text.slice(moved.value.start, moved.value.end), moved.column);
  if (up === undefined || !/^(?:smallint|integer|bigint|numeric)\b/.test(type)) return undefined;
  const where = statement.where && statement.text.slice(statement.where.start, statement.where.end);
  if (where !== undefined && !leavesRoom(where, moved.column, up, names)) return undefined;
  return { key, statement, column: moved.column, up, alone: beside.length === 0, ...(where === undefined ? {} : { where }) };
}

/** Other keys that look at what is written; those over an expression may. */
function rulesBeside(evidence: Evidence, key: UniqueKey, written: readonly string[]): readonly KeyRule[] {
  const own = key.index?.name ?? key.constraint?.name;
  return keyRules(evidence, key.relation).filter(
    ({ name, columns }) => name !== own && (columns === undefined || columns.some((one) => written.includes(one))),
  );
}

/** No alias, no FROM: names mean the table's own columns. */
function isPlain({ text, target, assignments, where }: UpdateStatement): boolean {
  const tokens = significant(tokenize(text));
  const next = tokens.find((token) => token.start >= target.range.end);
  const last = assignments.at(-1)?.value.end ?? 0;
  const behind = tokens.find((token) => token.start >= last);
  const beginsPlainly = isToken(text, tokens[0], "UPDATE") && (tokens[1]?.start ?? -1) === target.range.start;
  return beginsPlainly && isToken(text, next, "SET") && (behind === undefined || (where !== undefined && isToken(text, behind, "WHERE")));
}

/** `x + 1`, `1 + x`: up; `x - 1`: down. */
function direction(expression: string, column: string): boolean | undefined {
  const tokens = significant(tokenize(expression));
  const [left, operator, right] = tokens;
  if (tokens.length !== 3) return undefined;
  const isColumn = (token: Token | undefined) => nameOf(expression, token) === column;
  const isNumber = (token: Token | undefined) => token?.kind === "number" && /^[1-9]\d*$/.test(expression.slice(token.start, token.end));
  if (isToken(expression, operator, "+"))
    return (isColumn(left) && isNumber(right)) || (isNumber(left) && isColumn(right)) ? true : undefined;
  return isToken(expression, operator, "-") && isColumn(left) && isNumber(right) ? false : undefined;
}

/** Rows of one list (`list = 3`), and of those the ones at or beyond a number: behind them comes nothing that stays. */
function leavesRoom(where: string, column: string, up: boolean, key: readonly string[]): boolean {
  const tokens = significant(tokenize(where));
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isToken(where, token, "AND")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.every((part) => {
    const [name, operator, value] = part;
    const constant = value?.kind === "number" || value?.kind === "string";
    const named = nameOf(where, name);
    if (part.length !== 3 || named === undefined || !constant) return false;
    const is = (text: string) => isToken(where, operator, text);
    if (named === column) return up ? is(">") || is(">=") : is("<") || is("<=");
    return key.includes(named) && is("=");
  });
}
