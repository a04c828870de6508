import type { ErrorReport } from "../../parse/error-report";

/** `conflicting key value violates exclusion constraint "…"`, also from WITHOUT OVERLAPS keys (18). */
export interface KeyConflicts {
  readonly kind: "key-conflicts";
  readonly constraint: string;
  /** The key that is there, as printed; undefined when the role may not see it. */
  readonly existing: { readonly columns: string; readonly values: string } | undefined;
}

/** `could not create exclusion constraint "…"`: rows that are there conflict. */
export interface ConflictsPresent {
  readonly kind: "conflicts-present";
  readonly constraint: string;
  readonly existing: { readonly columns: string; readonly values: string } | undefined;
}

export type ExclusionSituation = KeyConflicts | ConflictsPresent;

export function situationOf({ match, constraint }: ErrorReport): ExclusionSituation | undefined {
  if (constraint === undefined) return undefined;
  const columns = match?.detail?.slots.get("existingColumns");
  const values = match?.detail?.slots.get("existingValues");
  const existing = columns === undefined || values === undefined ? undefined : { columns, values };
  return { kind: match?.kind === "could-not-create-exclusion" ? "conflicts-present" : "key-conflicts", constraint, existing };
}
