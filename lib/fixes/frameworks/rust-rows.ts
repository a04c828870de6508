import { distinct, snakeCase } from "./identifiers";

/** The fields of a struct for a row, all different: `row.customer_id`. */
export function rustFields(columns: readonly string[]): readonly string[] {
  return distinct(columns, (column) => snakeCase(column, "rust"));
}
