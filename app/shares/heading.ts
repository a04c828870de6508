import type { ExplanationDocument } from "@/lib/explain/schema";

/** What a link's preview says: the SQLSTATE and its condition always, and names where the sharer lets them be seen. */
export function headingOf({ explanations, findings }: ExplanationDocument, names: boolean): string {
  const [first, ...others] = explanations;
  if (first === undefined)
    return findings.length === 1 ? "A migration, reviewed: 1 finding" : `A migration, reviewed: ${findings.length} findings`;
  const { error, relation, key } = first;
  const code = [error.sqlstate, error.condition].filter((part) => part !== null).join(" ") || "A PostgreSQL error";
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const table = relation?.name ?? error.table ?? key?.table;
  const about = [table, error.column ?? undefined].filter((part) => part !== undefined && part !== null).join(".");
  return names && about !== "" ? `${code}: ${about}${more}` : `${code}${more}`;
}
