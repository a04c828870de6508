import type { Token } from "../postgres/tokens";
import type { FoundPlaceholder, FoundPlaceholders } from "./placeholders";

/** PostgreSQL's operators that hold a question mark: jsonb, jsonpath, geometry, ltree. */
const questionOperators = new Set(["?", "?|", "?&", "@?", "?#", "?-", "?-|", "?||", "?@>", "?<@", "?~", "?@"]);
const prefixOperators = /[-+~@!]/;
/** Operators that people write right before `@name`; others, such as `<@`, hold the sign themselves. */
const beforeAt = /^(=|<>|!=|<=|>=|>|\+|-|\*|\/|\|\||)$/;
const longestOperator = 16;

interface SplitOperator extends FoundPlaceholders {
  /** The offset behind what was read, which may lie behind further tokens (`%(name)s`). */
  readonly end: number;
  readonly expectsOperand: boolean;
}

/**
 * Takes apart a run of operator signs that may hold placeholders, such as `=?`, `?`, `=%` before `s` or `@` before a name.
 * `expectsOperand`: whether a value is expected where the run begins.
 */
export function splitOperator(sql: string, token: Token, next: Token | undefined, expectsOperand: boolean): SplitOperator {
  const whole = { placeholders: [], escapes: [], end: token.end, expectsOperand: true };
  if (token.end - token.start > longestOperator) return whole;
  const signs = sql.slice(token.start, token.end);
  const percent = percentPlaceholder(sql, token, next, signs, expectsOperand);
  if (percent) return { placeholders: [percent], escapes: [], end: percent.end, expectsOperand: false };
  if (signs === "%%" && !expectsOperand) return { ...whole, escapes: [{ start: token.start, end: token.end, style: "percent" }] };
  const at = atPlaceholder(sql, token, next, signs, expectsOperand);
  if (at) return { placeholders: [at], escapes: [], end: at.end, expectsOperand: false };
  return signs.includes("?") ? splitQuestions(sql, token, next, expectsOperand) : whole;
}

/** `%s` and `%(name)s`; psycopg also has `%b` and `%t`. */
function percentPlaceholder(
  sql: string,
  token: Token,
  next: Token | undefined,
  signs: string,
  operand: boolean,
): FoundPlaceholder | undefined {
  if (!signs.endsWith("%") || next === undefined || next.start !== token.end) return undefined;
  if (signs === "%" ? !operand : !/^[^%?]*$/.test(signs.slice(0, -1))) return undefined;
  const start = token.end - 1;
  if (next.kind === "word" && /^[sbt]$/.test(sql.slice(next.start, next.end))) return { start, end: next.end, style: "percent" };
  const named = /^\(([^()\n]{1,200})\)[sbt]/.exec(sql.slice(next.start, next.start + 205));
  return named?.[1] === undefined ? undefined : { start, end: next.start + named[0].length, style: "percent", name: named[1] };
}

function atPlaceholder(sql: string, token: Token, next: Token | undefined, signs: string, operand: boolean): FoundPlaceholder | undefined {
  if (!signs.endsWith("@") || next === undefined || next.start !== token.end || next.kind !== "word") return undefined;
  const before = signs.slice(0, -1);
  if (!beforeAt.test(before) || (before === "" && !operand)) return undefined;
  return { start: token.end - 1, end: next.end, style: "at", name: sql.slice(next.start, next.end) };
}

function splitQuestions(sql: string, token: Token, next: Token | undefined, expectsOperand: boolean): SplitOperator {
  const placeholders: FoundPlaceholder[] = [];
  const escapes: FoundPlaceholders["escapes"][number][] = [];
  let operand = expectsOperand;
  let at = token.start;
  let end = token.end;
  while (at < token.end) {
    const rest = sql.slice(at, token.end);
    if (operand) {
      if (rest === "?" && next?.kind === "number" && next.start === token.end && /^\d{1,5}$/.test(sql.slice(next.start, next.end))) {
        placeholders.push({ start: at, end: next.end, style: "question", number: Number(sql.slice(next.start, next.end)) });
        end = next.end;
        operand = false;
      } else if (rest.startsWith("?")) {
        placeholders.push({ start: at, end: at + 1, style: "question" });
        operand = false;
      } else if (!prefixOperators.test(rest.charAt(0))) return { placeholders: [], escapes: [], end: token.end, expectsOperand: true };
      at++;
      continue;
    }
    operand = true;
    if (questionOperators.has(rest)) break;
    if (/^\?\?[|&]?$/.test(rest)) {
      escapes.push({ start: at, end: at + 2, style: "question" });
      break;
    }
    const length = rest.search(/\?|$/);
    if (length === 0) return { placeholders: [], escapes: [], end: token.end, expectsOperand: true };
    at += length;
  }
  return { placeholders, escapes, end, expectsOperand: operand };
}
