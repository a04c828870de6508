import "server-only";
import type { Attribute } from "../../catalog/catalog";
import type { TypeJson } from "./catalog-json";

/** Domains over domains. */
const deepest = 32;

export type AttributeType = Pick<Attribute, "typeKind" | "baseType" | "enumLabels">;

/** What each type is, by its oid: for a domain the type at its bottom, for an array and a domain the labels of the enum there. */
export function attributeTypes(types: Readonly<Record<string, TypeJson>>): (oid: number) => AttributeType {
  return (oid) => {
    const type = types[oid];
    if (type === undefined) return { typeKind: "unknown", baseType: null, enumLabels: null };
    let [bottom, baseType]: [TypeJson, string | null] = [type, null];
    // A domain stands on a type that was there before it; what a hostile server says may go in circles.
    for (let depth = 0; bottom[0] === "d" && depth < deepest; depth++) {
      baseType = bottom[3];
      const under = bottom[2] === null ? undefined : types[bottom[2]];
      if (under === undefined) break;
      bottom = under;
    }
    const labelled = bottom[0] !== "e" && bottom[2] !== null ? types[bottom[2]] : bottom;
    return { typeKind: typeKindOf(type), baseType, enumLabels: labelled?.[4] ?? null };
  };
}

const kinds: Readonly<Record<string, Attribute["typeKind"]>> = {
  e: "enum",
  d: "domain",
  c: "composite",
  r: "range",
  m: "multirange",
  p: "pseudo",
};

function typeKindOf([typtype, category, under]: TypeJson): Attribute["typeKind"] {
  if (typtype === "b") return category === "A" && under !== null ? "array" : "base";
  return kinds[typtype] ?? "unknown";
}
