import { nameOf } from "../postgres/names";
import { bracketStep, closingIndex, isToken, significant, splitAtCommas } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import type { Constraint, ForeignKeyAction } from "./catalog";

/**
 * A constraint's definition as `pg_get_constraintdef` prints it, also in psql's `\d`. Undefined for what is none.
 * The columns of a CHECK are not in its definition: they are the names in it that `columns` holds.
 */
export function readConstraintText(name: string, definition: string, columns: ReadonlySet<string>): Constraint | undefined {
  const tokens = significant(tokenize(definition));
  const is = (index: number, text: string): boolean => isToken(definition, tokens[index], text);
  const kind = kindOf(is);
  if (kind === undefined) return undefined;
  const open = kind === "not null" ? -1 : tokens.findIndex((token) => isToken(definition, token, "("));
  const close = open < 0 ? undefined : closingIndex(definition, tokens, open);
  if (kind !== "not null" && close === undefined) return undefined;
  const inside = close === undefined ? [] : tokens.slice(open + 1, close);
  const attributes = kind === "not null" ? tokens.slice(3) : tokens.slice((close ?? 0) + 1);
  const has = (...words: readonly string[]): boolean => hasWords(definition, attributes, words);
  const reference = kind === "foreign key" ? readReference(definition, attributes) : undefined;
  if (kind === "foreign key" && reference === undefined) return undefined;
  return {
    name,
    kind,
    columns: kind === "not null" ? names(definition, tokens.slice(2, 3)) : constrainedColumns(definition, kind, inside, columns),
    definition: definition.trim(),
    expression: kind === "check" ? withoutOuterBrackets(textOf(definition, inside)) : null,
    validated: !has("NOT", "VALID") && !has("NOT", "ENFORCED"),
    enforced: !has("NOT", "ENFORCED"),
    deferrable: has("DEFERRABLE") && !has("NOT", "DEFERRABLE"),
    initiallyDeferred: has("INITIALLY", "DEFERRED"),
    referencedSchema: reference?.schema ?? null,
    referencedTable: reference?.name ?? null,
    referencedColumns: reference?.columns ?? [],
    onDelete: reference ? actionOf(definition, attributes, "DELETE") : null,
    onUpdate: reference ? actionOf(definition, attributes, "UPDATE") : null,
  };
}

/** An expression without brackets around the whole of it: `pg_get_constraintdef` prints `CHECK ((a > 0))`. */
export function withoutOuterBrackets(expression: string): string {
  const tokens = significant(tokenize(expression));
  const last = tokens.at(-1);
  if (!isToken(expression, tokens[0], "(") || last === undefined) return expression.trim();
  return closingIndex(expression, tokens, 0) === tokens.length - 1
    ? expression.slice(tokens[0]?.end, last.start).trim()
    : expression.trim();
}

function kindOf(is: (index: number, text: string) => boolean): Constraint["kind"] | undefined {
  if (is(0, "PRIMARY") && is(1, "KEY")) return "primary key";
  if (is(0, "FOREIGN") && is(1, "KEY")) return "foreign key";
  if (is(0, "NOT") && is(1, "NULL")) return "not null";
  if (is(0, "UNIQUE")) return "unique";
  if (is(0, "CHECK")) return "check";
  return is(0, "EXCLUDE") ? "exclusion" : undefined;
}

function constrainedColumns(
  text: string,
  kind: Constraint["kind"],
  inside: readonly Token[],
  columns: ReadonlySet<string>,
): readonly string[] {
  if (kind === "check") {
    const mentioned = inside.flatMap((token) => nameOf(text, token) ?? []).filter((name) => columns.has(name));
    return [...new Set(mentioned)];
  }
  // `PERIOD valid_at` and `valid_at WITHOUT OVERLAPS` (18), `during WITH &&`: the column is the name that is no keyword.
  return splitAtCommas(text, inside, 0, inside.length).flatMap((piece) => {
    const first = isToken(text, piece[0], "PERIOD") && piece.length > 1 ? piece[1] : piece[0];
    return nameOf(text, first) ?? [];
  });
}

function readReference(
  text: string,
  tokens: readonly Token[],
): { readonly schema?: string; readonly name: string; readonly columns: readonly string[] } | undefined {
  if (!isToken(text, tokens[0], "REFERENCES")) return undefined;
  const qualified = isToken(text, tokens[2], ".");
  const name = nameOf(text, tokens[qualified ? 3 : 1]);
  const schema = qualified ? nameOf(text, tokens[1]) : undefined;
  if (name === undefined) return undefined;
  const open = qualified ? 4 : 2;
  const close = isToken(text, tokens[open], "(") ? closingIndex(text, tokens, open) : undefined;
  const columns = close === undefined ? [] : constrainedColumns(text, "foreign key", tokens.slice(open + 1, close), new Set());
  return schema === undefined ? { name, columns } : { schema, name, columns };
}

function actionOf(text: string, tokens: readonly Token[], event: "DELETE" | "UPDATE"): ForeignKeyAction {
  const at = tokens.findIndex((token, index) => isToken(text, token, "ON") && isToken(text, tokens[index + 1], event));
  const [first, second] = [tokens[at + 2], tokens[at + 3]];
  if (at < 0) return "no action";
  if (isToken(text, first, "CASCADE")) return "cascade";
  if (isToken(text, first, "RESTRICT")) return "restrict";
  if (isToken(text, first, "SET")) return isToken(text, second, "NULL") ? "set null" : "set default";
  return "no action";
}

/** True when these words follow one another outside brackets. */
function hasWords(text: string, tokens: readonly Token[], words: readonly string[]): boolean {
  let depth = 0;
  return tokens.some((token, index) => {
    depth += bracketStep(text, token);
    return depth === 0 && words.every((word, offset) => isToken(text, tokens[index + offset], word));
  });
}

function names(text: string, tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => nameOf(text, token) ?? []);
}

function textOf(text: string, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? text.slice(first.start, last.end) : "";
}
