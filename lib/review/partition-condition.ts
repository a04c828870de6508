import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import { textConstant } from "../fixes/evaluate-expression";
import { deparsed, join, literal, type Sql, sql } from "../fixes/sql";
import { nameOf } from "../postgres/names";
import { closingIndex, isToken, significant, splitAtCommas } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

/** What the rows of a partition have in common. */
export interface PartitionCondition {
  readonly column: string;
  /** ANDed they are what PostgreSQL proves the bounds by; without NULL, so that the whole is never NULL itself. */
  readonly parts: readonly Sql[];
}

/**
 * The bounds of a partition as a condition (get_qual_for_range and get_qual_for_list in partbounds.c). Undefined where it is no simple
 * one: by hash, over several columns or an expression, of another collation, or with bounds that are no plain constants.
 */
export function partitionCondition(parent: Relation, bound: string): PartitionCondition | undefined {
  const column = keyColumn(parent);
  const type = column === undefined ? undefined : attributeOf(parent, column)?.type;
  if (column === undefined || type === undefined) return undefined;
  const tokens = significant(tokenize(bound));
  const edge = (piece: readonly Token[]): Sql | "open" | undefined => {
    const [first, second, ...more] = piece;
    if (first === undefined || more.length > 0) return undefined;
    if (second === undefined && isOpen(bound, first)) return "open";
    const constant = second === undefined ? first : isToken(bound, first, "-") && second.kind === "number" ? second : undefined;
    if (constant?.kind === "string") {
      const value = textConstant(bound, constant);
      return value === undefined ? undefined : literal(value);
    }
    if (constant?.kind !== "number") return undefined;
    const written = bound.slice(first.start, constant.end).replace(/\s+/g, "");
    return /^(?:smallint|integer|bigint)$/.test(type) && /^-?\d+$/.test(written) ? deparsed(written) : literal(written);
  };
  const listed = (word: string): readonly (readonly Token[])[] | undefined => {
    const open = tokens.findIndex((token, index) => isToken(bound, token, word) && isToken(bound, tokens[index + 1], "(")) + 1;
    const close = open === 0 ? undefined : closingIndex(bound, tokens, open);
    return close === undefined ? undefined : splitAtCommas(bound, tokens, open + 1, close);
  };
  if (/^RANGE\b/i.test(parent.partitionKey ?? "")) {
    const [from, to] = [listed("FROM"), listed("TO")];
    const [low, high] = [edge(from?.[0] ?? []), edge(to?.[0] ?? [])];
    if (low === undefined || high === undefined || from?.length !== 1 || to?.length !== 1) return undefined;
    const parts = [
      sql`${column} IS NOT NULL`,
      ...(low === "open" ? [] : [sql`${column} >= ${low}`]),
      ...(high === "open" ? [] : [sql`${column} < ${high}`]),
    ];
    return { column, parts };
  }
  const values = listed("IN")?.map(edge);
  if (values === undefined || values.length === 0 || !/^LIST\b/i.test(parent.partitionKey ?? "")) return undefined;
  const given = values.filter((value) => value !== undefined && value !== "open");
  // With NULL among the values PostgreSQL's own condition is another one; seldom, and left out.
  if (given.length < values.length) return undefined;
  const [only] = given;
  const same = given.length === 1 && only ? sql`${column} = ${only}` : sql`${column} IN (${join(given)})`;
  return { column, parts: [sql`${column} IS NOT NULL`, same] };
}

function isOpen(text: string, token: Token): boolean {
  return ["MINVALUE", "MAXVALUE"].some((word) => isToken(text, token, word));
}

/** The one column of `RANGE (day)`, without an operator class or a collation of its own. */
function keyColumn({ partitionKey = "", columns }: Relation): string | undefined {
  const tokens = significant(tokenize(partitionKey));
  const name = tokens.length === 4 ? nameOf(partitionKey, tokens[2]) : undefined;
  return columns.some((column) => column.name === name) ? name : undefined;
}
