import type { LookRequest } from "@/lib/catalog/look";

/** What a look at rows would look at, in words; names and values between backticks. */
export function lookWords(look: LookRequest): string {
  const sent = look.kind === "failing-count" ? " (the condition is sent along)" : "";
  return look.kind.endsWith("-count") && look.kind !== "null-count" ? `${lookedAt(look)}, counted up to 1,000${sent}` : lookedAt(look);
}

/** The same without how it is done. */
export function lookedAt({ kind, relation, columns, values, constraint, referenced, expression }: LookRequest): string {
  const table = `\`${relation.schema === null ? relation.name : `${relation.schema}.${relation.name}`}\``;
  const names = columns.map((name) => `\`${name}\``).join(" and ");
  const pairs = columns.map((name, index) => `\`${name}\` = \`${values[index] ?? "NULL"}\``).join(" and ");
  if (kind === "null-count") return `how many rows of ${table} have no value in ${names}`;
  if (kind === "matching-row") return `which row of ${table} has ${pairs}: its primary key`;
  if (kind === "sequence-state") return `how far the sequence of ${table}.${names} is, and the largest value there`;
  if (kind === "check-parts") return `what PostgreSQL makes of each part of \`${constraint ?? ""}\` for ${pairs} (no row is read)`;
  if (kind === "rows-exist") return `whether ${table} has a row with ${pairs}`;
  if (kind === "orphan-count") return `how many rows of ${table} have a ${names} that \`${referenced?.name ?? ""}\` does not have`;
  if (kind === "duplicate-count") return `how many rows of ${table} share their ${names} with another row`;
  if (kind === "collision-count") return `how many pairs of rows of ${table} are in each other's way by ${names}`;
  if (kind === "failing-count") return `how many rows of ${table} fail \`${expression ?? ""}\``;
  if (constraint !== undefined) return `how many rows of ${table} fail \`${constraint}\``;
  return columns.length === 0 ? `how many rows ${table} has` : `how many rows of ${table} have ${pairs}`;
}

/** Names that would leave the tab, each once. */
export function namesInWords(names: readonly { readonly schema: string | null; readonly name: string }[]): readonly string[] {
  return [...new Set(names.map(({ schema, name }) => (schema === null ? name : `${schema}.${name}`)))];
}
