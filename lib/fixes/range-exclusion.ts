import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import type { Exclusion } from "../statement/exclusion";

const ranges = new Set(["int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange"]);

/** One range of PostgreSQL's own that may not overlap, among rows that are equal in all else: what sorting tells. */
export function isRangeExclusion({ elements }: Exclusion, relation: Relation): boolean {
  const [range, ...more] = elements.filter(({ operator }) => operator === "&&");
  if (range === undefined || more.length > 0) return false;
  const others = elements.filter(({ operator }) => operator !== "&&");
  return ranges.has(attributeOf(relation, range.column)?.type ?? "") && others.every(({ operator }) => operator === "=");
}
