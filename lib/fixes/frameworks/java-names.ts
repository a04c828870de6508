import { quoteIdentifier } from "../../postgres/quote";
import { camelCase, distinct } from "./identifiers";
import { quoted } from "./strings";

/** A table's or column's name for `@Table` and `@Column`: with double quotes inside where PostgreSQL needs them. */
export function mappedName(name: string): string {
  return quoted(quoteIdentifier(name) === name ? name : `"${name.replaceAll('"', '""')}"`, "java");
}

/** A parameter for each column, all different from each other and from what the snippet names itself. */
export function parametersOf(columns: readonly string[]): readonly string[] {
  const own = [
    "connection",
    "statement",
    "referenced",
    "referencing",
    "keys",
    "key",
    "problem",
    "row",
    "write",
    "keptStatement",
    "found",
    "dsl",
  ];
  return distinct(columns, (column) => camelCase(column, "java"), own);
}
