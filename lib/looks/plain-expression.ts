import type { Relation } from "../catalog/catalog";
import { textConstant } from "../fixes/evaluate-expression";
import { deparsed, literal, type Sql, sql } from "../fixes/sql";
import { nameOf } from "../postgres/names";
import { isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

const words = new Set(
  "and or not is null true false unknown in between symmetric like ilike distinct from any all array case when then else end".split(" "),
);
const functions = new Set(
  "length char_length octet_length lower upper btrim ltrim rtrim abs round floor ceil coalesce nullif array_length cardinality".split(" "),
);
const types = new Set(
  "text varchar bpchar int int2 int4 int8 integer bigint smallint numeric real boolean bool date uuid timestamp timestamptz time interval character varying double precision with without zone".split(
    " ",
  ),
);
const operators = new Set("= <> != < > <= >= + - * / % || ~ ~* !~ !~* ~~ !~~ ~~* !~~* ( ) , [ ] :: .".split(" "));
/** In tokens; a CHECK that is longer is not asked. */
const longest = 300;

/**
 * The condition of a CHECK as a look may ask it, written anew from its tokens: columns of the table, constants, and what PostgreSQL itself
 * brings that reads nothing and changes nothing. A string says what it holds besides. While a look runs, bare names mean pg_catalog's.
 */
export function plainExpression(expression: string, relation: Relation): Sql | string {
  const tokens = significant(tokenize(expression));
  if (tokens.length === 0 || tokens.length > longest) return "The condition is too long to be evaluated in a look.";
  const parts: Sql[] = [];
  for (const [index, token] of tokens.entries()) {
    const part = partOf(expression, tokens, token, index, relation);
    if (part === undefined)
      return `The condition holds \`${expression.slice(token.start, Math.min(token.end, token.start + 40))}\`, which a look does not evaluate.`;
    parts.push(part);
  }
  return balanced(expression, tokens) ? spaced(parts) : "The brackets of the condition do not match.";
}

function partOf(text: string, tokens: readonly Token[], token: Token, index: number, relation: Relation): Sql | undefined {
  const written = text.slice(token.start, token.end);
  if (token.kind === "number") return deparsed(written);
  if (token.kind === "string") {
    const value = textConstant(text, token);
    return value === undefined ? undefined : literal(value);
  }
  if (operators.has(written)) return written === "." ? undefined : deparsed(written);
  const name = nameOf(text, token);
  if (name === undefined) return undefined;
  const called = isToken(text, tokens[index + 1], "(");
  const cast = isToken(text, tokens[index - 1], "::");
  const lower = written.toLowerCase();
  if (cast) return types.has(lower) ? deparsed(lower) : undefined;
  if (words.has(lower)) return deparsed(lower);
  if (called) return functions.has(name) ? deparsed(name) : undefined;
  if (relation.columns.some((column) => column.name === name)) return sql`${{ schema: "o", name }}`;
  return types.has(lower) ? deparsed(lower) : undefined;
}

function spaced(parts: readonly Sql[]): Sql {
  return parts.reduce((before, part) => sql`${before} ${part}`);
}

function balanced(text: string, tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (isToken(text, token, "(")) depth++;
    else if (isToken(text, token, ")")) depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
