import type { Attribute, Relation, Sequence } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";

/** The least and the largest number of each type. */
export const numberRanges: ReadonlyMap<string, readonly [least: string, largest: string]> = new Map([
  ["smallint", ["-32768", "32767"]],
  ["integer", ["-2147483648", "2147483647"]],
  ["bigint", ["-9223372036854775808", "9223372036854775807"]],
]);

/**
 * Whether the column has numbers left past the largest that a row has: "unknown" until a look tells, but for bigint, which no table fills.
 * "capped": the type has, and the sequence ends before it.
 */
export type Room = "yes" | "none" | "capped" | "unknown";

export function roomPast(relation: Relation, column: Attribute, { looks }: Evidence): Room {
  const look = looks.find(({ id }) => id === "sequence");
  const largest = numberRanges.get(column.type)?.[1];
  const cap = capOf(relation, column);
  if (look?.kind !== "sequence-state" || largest === undefined) return column.type === "bigint" && cap === undefined ? "yes" : "unknown";
  if (look.largest === largest) return "none";
  return cap !== undefined && look.largest !== null && BigInt(look.largest) >= BigInt(cap) ? "capped" : "yes";
}

export function sequenceOn({ sequences }: Relation, column: Attribute): Sequence | undefined {
  return sequences?.find((one) => one.column === column.name);
}

/** The number at which the sequence ends, where that is before the end of the column's type. */
function capOf(relation: Relation, column: Attribute): string | undefined {
  const largest = numberRanges.get(column.type)?.[1];
  const sequence = sequenceOn(relation, column);
  const max = sequence?.increment.startsWith("-") ? undefined : sequence?.max;
  return max !== undefined && largest !== undefined && BigInt(max) < BigInt(largest) ? max : undefined;
}
