import type { LookRequest } from "@/lib/catalog/catalog";

/** What a look at rows would look at, in words; names and values between backticks. */
export function lookWords({ kind, relation, columns, values, constraint, referenced, expression }: LookRequest): string {
  const table = `\`${relation.schema === null ? relation.name : `${relation.schema}.${relation.name}`}\``;
  const names = columns.map((name) => `\`${name}\``).join(" and ");
  const pairs = columns.map((name, index) => `\`${name}\` = \`${values[index] ?? "NULL"}\``).join(" and ");
  if (kind === "null-count") return `how many rows of ${table} have no value in ${names}`;
  if (kind === "matching-row") return `which row of ${table} has ${pairs}: its primary key`;
  if (kind === "sequence-state") return `how far the sequence of ${table}.${names} is, and the largest value there`;
  if (kind === "check-parts") return `what PostgreSQL makes of each part of \`${constraint ?? ""}\` for ${pairs} (no row is read)`;
  if (kind === "rows-exist") return `whether ${table} has a row with ${pairs}`;
  if (kind === "orphan-count")
    return `how many rows of ${table} have a ${names} that \`${referenced?.name ?? ""}\` does not have, counted up to 1,000`;
  if (kind === "duplicate-count") return `how many rows of ${table} share their ${names} with another row, counted up to 1,000`;
  if (kind === "failing-count")
    return `how many rows of ${table} fail \`${expression ?? ""}\`, counted up to 1,000 (the condition is sent along)`;
  if (constraint !== undefined) return `how many rows of ${table} fail \`${constraint}\`, counted up to 1,000`;
  return columns.length === 0
    ? `how many rows ${table} has, counted up to 1,000`
    : `how many rows of ${table} have ${pairs}, counted up to 1,000`;
}

/** Names that would leave the tab, each once. */
export function namesInWords(names: readonly { readonly schema: string | null; readonly name: string }[]): readonly string[] {
  return [...new Set(names.map(({ schema, name }) => (schema === null ? name : `${schema}.${name}`)))];
}
