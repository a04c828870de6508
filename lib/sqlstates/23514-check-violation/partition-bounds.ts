import type { Relation } from "../../catalog/catalog";
import { partitionsOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { textConstant } from "../../fixes/evaluate-expression";
import { nameOf } from "../../postgres/names";
import { closingIndex, isToken, significant, splitAtCommas } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import { valueOrder } from "../../postgres/value-order";

/** A partition's bound. Values as text; null for NULL, MINVALUE and MAXVALUE as such. */
export type Bound =
  | { readonly kind: "range"; readonly from: readonly Edge[]; readonly to: readonly Edge[] }
  | { readonly kind: "list"; readonly values: readonly (string | null)[] }
  | { readonly kind: "default" }
  /** By hash, or not understood. */
  | { readonly kind: "other" };

export type Edge = { readonly value: string } | "MINVALUE" | "MAXVALUE";

export interface Partition {
  readonly name: string;
  readonly text: string;
  readonly bound: Bound;
}

/** The direct partitions of a relation, where they are known: a `\d` may count more than were pasted. */
export function knownPartitions({ catalog }: Evidence, parent: Relation): readonly Partition[] | undefined {
  const listed = parent.partitions ?? (catalog && catalog.from === "pasted schema" ? pasted(catalog, parent) : undefined);
  if (listed && listed.length < (parent.children ?? 0)) return undefined;
  return listed?.map(({ name, bound }) => ({ name, text: bound, bound: readBound(bound) }));
}

function pasted(catalog: NonNullable<Evidence["catalog"]>, parent: Relation) {
  return partitionsOf(catalog, parent).map(({ name, partitionOf }) => ({ name, bound: partitionOf?.bound ?? "" }));
}

/** `FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')`, `FOR VALUES IN ('a', NULL)`, `DEFAULT`. */
export function readBound(text: string): Bound {
  const tokens = significant(tokenize(text));
  if (isToken(text, tokens[0], "DEFAULT")) return { kind: "default" };
  const from = listAfter("FROM");
  const to = listAfter("TO");
  if (from && to) return { kind: "range", from, to };
  const values = listAfter("IN");
  if (values === undefined) return { kind: "other" };
  return { kind: "list", values: values.map((edge) => (typeof edge === "string" ? null : edge.value)) };

  function listAfter(word: string): readonly Edge[] | undefined {
    const open = tokens.findIndex((token) => isToken(text, token, word)) + 1;
    const close = open === 0 || !isToken(text, tokens[open], "(") ? undefined : closingIndex(text, tokens, open);
    if (close === undefined) return undefined;
    return splitAtCommas(text, tokens, open + 1, close).map((piece): Edge => {
      const [first, second] = piece;
      if (isToken(text, first, "MINVALUE") || isToken(text, first, "NULL")) return "MINVALUE";
      if (isToken(text, first, "MAXVALUE")) return "MAXVALUE";
      const last = isToken(text, first, "-") ? second : first;
      const constant = last?.kind === "string" ? textConstant(text, last) : last && text.slice((first ?? last).start, last.end);
      return { value: constant ?? "" };
    });
  }
}

/** The columns of `RANGE (taken_on, place)`; undefined where an element is an expression. */
export function keyColumnsOf(parent: Relation): readonly string[] | undefined {
  const text = parent.partitionKey;
  if (text === undefined) return undefined;
  const tokens = significant(tokenize(text));
  const close = closingIndex(text, tokens, 1);
  if (close === undefined) return undefined;
  const names = splitAtCommas(text, tokens, 2, close).map(([first, second]) =>
    isToken(text, second, "(") ? undefined : nameOf(text, first),
  );
  return names.every((name) => name !== undefined && parent.columns.some((column) => column.name === name))
    ? names.filter((name) => name !== undefined)
    : undefined;
}

/** Whether the first key column's value lies within; undefined where it cannot be told. Further columns are not looked at. */
export function isWithin(value: string | null, bound: Bound): boolean | undefined {
  if (bound.kind === "list")
    return bound.values.some((one) => one === value || (one !== null && value !== null && valueOrder(one, value) === 0));
  if (bound.kind !== "range") return bound.kind === "default" ? true : undefined;
  if (value === null) return false;
  const [low, high] = [order(bound.from[0], value), order(bound.to[0], value)];
  if (low === undefined || high === undefined) return undefined;
  const single = bound.to.length === 1;
  return low <= 0 && (single ? high > 0 : high >= 0);
}

/** Where an edge stands to a value: below (-1), at it (0) or above (1). */
export function order(edge: Edge | undefined, value: string): number | undefined {
  if (edge === "MINVALUE") return -1;
  if (edge === "MAXVALUE") return 1;
  return edge === undefined ? undefined : valueOrder(edge.value, value);
}
