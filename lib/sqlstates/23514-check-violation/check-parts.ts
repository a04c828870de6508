import { constraintOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { type CheckValue, columnsOf, passesCheck } from "../../fixes/check-expression";
import { type Token, tokenize } from "../../postgres/tokens";

/** The CHECK of the error: from the catalog, or from the ALTER TABLE that adds it. */
export function checkExpression({ relation, statement }: Evidence, constraint: string): string | undefined {
  const known = relation && constraintOf(relation, constraint)?.expression;
  if (known) return known;
  if (statement?.kind !== "alter-table") return undefined;
  const adds = statement.actions.flatMap((action) => (action.kind === "add-check" ? [action] : []));
  return (adds.find((action) => action.name === constraint) ?? (adds.length === 1 ? adds[0] : undefined))?.expression;
}

/** The columns of the relation that the expression reads. */
export function checkedColumns({ relation }: Evidence, expression: string): readonly string[] {
  return relation
    ? columnsOf(
        expression,
        relation.columns.map((column) => column.name),
      )
    : [];
}

/** The parts joined by AND of an expression, and whether the failing row passes each; undefined where that is not known. */
export function judgedParts(
  evidence: Evidence,
  expression: string,
): readonly { readonly text: string; readonly passes: boolean | undefined }[] {
  const cells = new Map(
    evidence.row?.cells.flatMap((cell) =>
      cell.column !== null && cell.certainty === "certain" && !cell.truncated && cell.state !== "hidden"
        ? [[cell.column, cell] as const]
        : [],
    ),
  );
  const knownValue = (column: string): CheckValue | undefined => {
    const cell = cells.get(column);
    if (cell === undefined) return undefined;
    if (cell.value === null) return null;
    if (cell.type !== null && /^(smallint|integer|bigint|numeric|real|double precision)/.test(cell.type)) return Number(cell.value);
    if (cell.type === "boolean") return cell.value === "t";
    return cell.value;
  };
  return conjuncts(expression).map((text) => ({ text, passes: passesCheck(text, knownValue) }));
}

/** Splits at the ANDs outside of parentheses (those of BETWEEN belong to it), parentheses around the whole removed. */
export function conjuncts(expression: string): readonly string[] {
  const tokens = tokenize(expression).filter((token) => token.kind !== "space" && token.kind !== "comment");
  const word = (token: Token | undefined) => (token === undefined ? "" : expression.slice(token.start, token.end).toLowerCase());
  const parts: Token[][] = [[]];
  let depth = 0;
  let between = 0;
  let outer = word(tokens[0]) === "(" && word(tokens.at(-1)) === ")";
  for (const [index, token] of tokens.entries()) {
    const text = word(token);
    if (text === "(" || text === "[") depth += 1;
    if (text === ")" || text === "]") depth -= 1;
    if (depth === 0 && index < tokens.length - 1) outer = false;
    if (depth === 0 && (text === "or" || text === "case")) return [expression.trim()];
    if (depth === 0 && text === "between") between += 1;
    if (depth === 0 && text === "and" && between === 0) {
      parts.push([]);
      continue;
    }
    if (depth === 0 && text === "and") between -= 1;
    parts.at(-1)?.push(token);
  }
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (outer && first && last) return conjuncts(expression.slice(first.end, last.start));
  return parts.flatMap((part) => {
    const [from, to] = [part[0], part.at(-1)];
    return from && to ? [expression.slice(from.start, to.end)] : [];
  });
}
