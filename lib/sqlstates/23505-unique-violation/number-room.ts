import type { Attribute } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";

/** The least and the largest number of each type. */
export const numberRanges: ReadonlyMap<string, readonly [least: string, largest: string]> = new Map([
  ["smallint", ["-32768", "32767"]],
  ["integer", ["-2147483648", "2147483647"]],
  ["bigint", ["-9223372036854775808", "9223372036854775807"]],
]);

/**
 * Whether the column has numbers left past the largest that a row has: "unknown" until a look tells, but for bigint, which no table fills.
 */
export function roomPast(column: Attribute, { looks }: Evidence): "yes" | "none" | "unknown" {
  const look = looks.find(({ id }) => id === "sequence");
  const largest = numberRanges.get(column.type)?.[1];
  if (look?.kind === "sequence-state" && largest !== undefined) return look.largest === largest ? "none" : "yes";
  return column.type === "bigint" ? "yes" : "unknown";
}
