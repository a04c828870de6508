import type { Evidence } from "../../diagnose/evidence";

/** Whether the sequence that numbers the referenced rows has come as far as the missing key; undefined where no sequence does, or nobody looked. */
export function reachedNumber({
  key,
  looks,
}: Evidence): { readonly reached: boolean; readonly last: string; readonly largest: string | null } | undefined {
  const look = looks.find(({ id }) => id === "referenced-sequence");
  const value = key?.values.length === 1 ? key.values[0] : undefined;
  if (look?.kind !== "sequence-state" || typeof value !== "string" || !/^\d{1,19}$/.test(value) || value === "0") return undefined;
  if (look.increment.startsWith("-")) return undefined;
  const last = look.last ?? "0";
  if (!/^-?\d{1,19}$/.test(last)) return undefined;
  return { reached: BigInt(last) >= BigInt(value), last, largest: look.largest };
}

/** The referenced table holds no row at all; undefined when nobody counted. */
export function isEmptyNow({ looks }: Evidence): boolean | undefined {
  const look = looks.find(({ id }) => id === "referenced-rows");
  return look?.kind === "row-count" ? look.count === 0 && look.exact : undefined;
}
