import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import { type Condition, conditionOf } from "../fixes/condition";
import { type Sql, sql, textOf } from "../fixes/sql";

/** The valid CHECKs of a table hold each part of a condition, as PostgreSQL writes it or as a person does. */
export function provesBounds(relation: Relation, parts: readonly Sql[]): boolean {
  const valid = relation.constraints.filter(({ kind, validated, enforced }) => kind === "check" && validated && enforced);
  const known = new Set(valid.flatMap(({ expression }) => conjuncts(conditionOf(expression ?? "")).map(plain)));
  for (const { name } of relation.columns) {
    const attribute = attributeOf(relation, name);
    if (attribute?.notNull && attribute.notNullValid) known.add(plain(conditionOf(textOf(sql`${name} IS NOT NULL`))));
  }
  return parts.every((part) => conjuncts(conditionOf(textOf(part))).every((one) => known.has(plain(one))));
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === "and" ? condition.parts.flatMap(conjuncts) : [condition];
}

/** The same text for conditions that are built alike: without casts, spaces and brackets that say nothing. */
function plain(condition: Condition): string {
  if (condition.kind === "leaf") return plainLeaf(condition.text);
  const parts = condition.parts.map(plain);
  return condition.kind === "not" ? `not(${parts.join("")})` : `(${parts.join(condition.kind)})`;
}

function plainLeaf(text: string): string {
  return text
    .replace(/::(?:"[^"]*"|[a-z_]+(?: varying| precision| with(?:out)? time zone)?)(?:\(\d+(?:,\s*\d+)?\))?(?:\[\])?/g, "")
    .replace(/[\s()]+/g, "")
    .replace(/'(-?\d+(?:\.\d+)?)'/g, "$1")
    .replace(/=any(?:array)?\[([^\][]*)\]/i, "in$1")
    .toLowerCase();
}
