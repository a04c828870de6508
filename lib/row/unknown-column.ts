import type { Attribute } from "../catalog/catalog";

/** A column of which nothing but the name is known. */
export function unknownColumn(name: string): Attribute {
  return {
    name,
    type: "",
    typeKind: "unknown",
    baseType: null,
    enumLabels: null,
    notNull: false,
    notNullValid: true,
    default: null,
    identity: null,
    generated: null,
    expression: null,
    position: 0,
    sequence: null,
    nullFraction: null,
  };
}
