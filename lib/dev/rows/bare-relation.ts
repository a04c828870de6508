import { bareRelation as bare, bareColumn, bareConstraint } from "../../catalog/bare";
import type { Attribute, Relation } from "../../catalog/catalog";

/** A table of which only columns and the columns of its keys are set. */
export function bareRelation(columns: readonly Attribute[], keys: readonly (readonly string[])[] = []): Relation {
  const constraints = keys.map((key, index) => ({
    ...bareConstraint,
    name: `orders_key_${index}`,
    kind: "unique" as const,
    columns: key,
    definition: "",
  }));
  return { ...bare, schema: "public", name: "orders", columns, constraints };
}

/** An integer column of which only the name is set. */
export function bareAttribute(name: string): Attribute {
  return { ...bareColumn, name, type: "integer", typeKind: "base", notNull: true, position: 1 };
}
