import { associationName, camelCase, distinct } from "./identifiers";
import { listed, quoted } from "./strings";

/** The properties of a row by the convention of JavaScript's ORMs, all different: `customer_id` → `customerId`. */
export function propertiesOf(columns: readonly string[]): readonly string[] {
  return distinct(columns, (column) => camelCase(column));
}

/** `{ email: row.email }`. */
export function picked(properties: readonly string[], indent = "  ", of = "row"): string {
  const items = properties.map((property) => `${property}: ${of}.${property}`);
  return items.length === 0 ? "{}" : listed("{ ", items, " }", indent);
}

/** What the code calls the referenced row. */
export function association(column: string, referencedTable: string): string {
  return camelCase(associationName(column, referencedTable));
}

/** A line that imports from a package. */
export function imported(names: readonly string[], from: string): string {
  return ["import {", names.join(", "), "} from", `${quoted(from, "typescript")};`].join(" ");
}
