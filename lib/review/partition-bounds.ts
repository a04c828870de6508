import { textConstant } from "../fixes/evaluate-expression";
import { closingIndex, isToken, significant, splitAtCommas } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

/** A value in a partition's bounds. `text`: without quotes; `quoted`: it stood in them. */
export type BoundValue =
  | { readonly kind: "value"; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "null" | "minvalue" | "maxvalue" };

/** `FOR VALUES …` or `DEFAULT`, read. */
export type PartitionBounds =
  | { readonly kind: "range"; readonly from: readonly BoundValue[]; readonly to: readonly BoundValue[] }
  | { readonly kind: "list"; readonly values: readonly BoundValue[] }
  | { readonly kind: "hash"; readonly modulus: number; readonly remainder: number }
  | { readonly kind: "default" };

/** As a person writes them, or as `pg_get_expr` does. Undefined where a bound is no plain constant. */
export function partitionBounds(bound: string): PartitionBounds | undefined {
  const tokens = significant(tokenize(bound));
  if (tokens.length === 1 && isToken(bound, tokens[0], "DEFAULT")) return { kind: "default" };
  const listed = (word: string): readonly (readonly Token[])[] | undefined => {
    const open = tokens.findIndex((token, index) => isToken(bound, token, word) && isToken(bound, tokens[index + 1], "(")) + 1;
    const close = open === 0 ? undefined : closingIndex(bound, tokens, open);
    return close === undefined ? undefined : splitAtCommas(bound, tokens, open + 1, close);
  };
  const values = (pieces: readonly (readonly Token[])[] | undefined): readonly BoundValue[] | undefined => {
    const read = (pieces ?? []).flatMap((piece) => boundValue(bound, piece) ?? []);
    return read.length > 0 && read.length === pieces?.length ? read : undefined;
  };
  const [from, to, given] = [values(listed("FROM")), values(listed("TO")), values(listed("IN"))];
  if (from && to) return from.length === to.length ? { kind: "range", from, to } : undefined;
  if (given) return { kind: "list", values: given };
  return hashOf(bound, listed("WITH") ?? []);
}

const words = [
  ["NULL", "null"],
  ["MINVALUE", "minvalue"],
  ["MAXVALUE", "maxvalue"],
] as const;

function boundValue(text: string, [first, second, ...more]: readonly Token[]): BoundValue | undefined {
  if (first === undefined || more.length > 0) return undefined;
  if (second === undefined) {
    const word = words.find(([written]) => isToken(text, first, written));
    if (word) return { kind: word[1] };
    if (isToken(text, first, "TRUE") || isToken(text, first, "FALSE"))
      return { kind: "value", text: text.slice(first.start, first.end).toLowerCase(), quoted: false };
  }
  if (first.kind === "string" && second === undefined) {
    const value = textConstant(text, first);
    return value === undefined ? undefined : { kind: "value", text: value, quoted: true };
  }
  const number = second === undefined ? first : isToken(text, first, "-") ? second : undefined;
  if (number?.kind !== "number") return undefined;
  return { kind: "value", text: text.slice(first.start, number.end).replace(/\s+/g, ""), quoted: false };
}

/** `WITH (MODULUS 4, REMAINDER 1)`. */
function hashOf(text: string, options: readonly (readonly Token[])[]): PartitionBounds | undefined {
  const number = (word: string): number | undefined => {
    const [, value] = options.find(([first]) => isToken(text, first, word)) ?? [];
    const written = value === undefined ? "" : text.slice(value.start, value.end);
    return /^\d{1,9}$/.test(written) ? Number(written) : undefined;
  };
  const [modulus, remainder] = [number("MODULUS"), number("REMAINDER")];
  return modulus === undefined || remainder === undefined ? undefined : { kind: "hash", modulus, remainder };
}
