import { camelCase, distinct, pascalCase } from "./identifiers";

/** A parameter for each column, all different from each other and from what the snippet names itself. */
export function goParameters(columns: readonly string[]): readonly string[] {
  return distinct(columns, goVariable, ["ctx", "db", "tx", "err", "pool", "conn", "key", "row", "sql", "pgx", "errors", "pq", "context"]);
}

/** Go writes ID in capitals: `customer_id` → `customerID`. */
export function goVariable(name: string): string {
  return camelCase(name, "go").replace(/(?<=[a-z])Id$/, "ID");
}

/** The exported field: `customer_id` → `CustomerID`. */
export function goField(column: string): string {
  return pascalCase(column).replace(/Id$/, "ID");
}

export function anyParameters(names: readonly string[]): string {
  return names.length === 0 ? "" : `, ${names.join(", ")} any`;
}
