import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import { columnsOf } from "../fixes/check-expression";
import { deparsed, type Sql, sql } from "../fixes/sql";
import { nameOf } from "../postgres/names";
import { closingIndex, isToken, significant, splitAtCommas } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

/** What a partitioned table is parted by. */
export interface PartitionKey {
  readonly strategy: "range" | "list" | "hash";
  readonly elements: readonly KeyElement[];
}

export interface KeyElement {
  readonly sql: Sql;
  /** Those that it reads. */
  readonly columns: readonly string[];
  /** Of a plain column, as `format_type` prints it; undefined for an expression. */
  readonly type?: string;
}

/** Read from what `pg_get_partkeydef` writes; undefined where an element has an operator class or a collation of its own. */
export function partitionKey(parent: Relation): PartitionKey | undefined {
  const text = parent.partitionKey ?? "";
  const strategy = (["range", "list", "hash"] as const).find((word) => new RegExp(`^${word}\\b`, "i").test(text));
  const tokens = significant(tokenize(text));
  const open = tokens.findIndex((token) => isToken(text, token, "("));
  const close = open < 0 ? undefined : closingIndex(text, tokens, open);
  if (strategy === undefined || close === undefined) return undefined;
  const pieces = splitAtCommas(text, tokens, open + 1, close);
  const elements = pieces.flatMap((piece) => elementOf(text, piece, parent) ?? []);
  return elements.length > 0 && elements.length === pieces.length ? { strategy, elements } : undefined;
}

function elementOf(text: string, piece: readonly Token[], parent: Relation): KeyElement | undefined {
  const [first, second] = piece;
  const name = nameOf(text, first);
  if (first === undefined) return undefined;
  if (second === undefined) {
    const attribute = name === undefined ? undefined : attributeOf(parent, name);
    return attribute && { sql: sql`${attribute.name}`, columns: [attribute.name], type: attribute.type };
  }
  // An expression stands in brackets, or is one call.
  const from = isToken(text, first, "(") ? 0 : 1;
  const last = isToken(text, piece[from], "(") ? closingIndex(text, piece, from) : undefined;
  if (last === undefined || last !== piece.length - 1) return undefined;
  const expression = text.slice(first.start, piece[last]?.end);
  const names = parent.columns.map((column) => column.name);
  return { sql: deparsed(expression), columns: columnsOf(expression, names) };
}
