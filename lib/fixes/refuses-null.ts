import type { Attribute, Catalog, Relation } from "../catalog/catalog";
import { domainOfType } from "../catalog/look-up";
import { domainOf } from "./suggest-value";

/** NOT NULL of the column, or of its domain or one that this is made of. */
export function refusesNull(relation: Relation, attribute: Attribute, catalog: Catalog | undefined): boolean {
  if (attribute.notNull) return true;
  if (catalog === undefined || attribute.typeKind !== "domain" || attribute.type.endsWith("[]")) return false;
  const seen = new Set();
  for (let domain = domainOf(relation, attribute, catalog); domain && !seen.has(domain); ) {
    if (domain.notNull) return true;
    seen.add(domain);
    domain = domainOfType(catalog, domain.baseType);
  }
  return false;
}
