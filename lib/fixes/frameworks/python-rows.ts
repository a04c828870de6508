import { quoted } from "./strings";

/** `(row["email"], row["name"])`, or with other brackets: `row["email"], row["name"]`. */
export function rowItems(columns: readonly string[], of = "row"): readonly string[] {
  return columns.map((column) => `${of}[${quoted(column, "python")}]`);
}

/** A tuple of Python: one item needs its comma. */
export function tuple(items: readonly string[]): string {
  return `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
}

/** The exception class that drivers name after PostgreSQL's condition. */
export function exceptionClass(condition: string): string {
  return condition.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
