import { quoteIdentifier } from "../../postgres/quote";
import { quoted } from "./strings";

/** A table's or column's name for `@Table` and `@Column`: with double quotes inside where PostgreSQL needs them. */
export function mappedName(name: string): string {
  return quoted(quoteIdentifier(name) === name ? name : `"${name.replaceAll('"', '""')}"`, "java");
}
