import type { ErrorReport } from "../../parse/error-report";

/** A row was refused: `duplicate key value violates unique constraint "…"`. The name is an index's; it may be no constraint at all. */
export interface DuplicateKey {
  readonly kind: "duplicate-key";
  readonly constraint: string;
}

/** CREATE UNIQUE INDEX, ADD UNIQUE or ADD PRIMARY KEY met duplicates: `could not create unique index "…"`. */
export interface DuplicatesPresent {
  readonly kind: "duplicates-present";
  readonly constraint: string;
}

/** A logical replication worker met a row that exists: `conflict detected on relation "…": conflict=insert_exists` (18). */
export interface ReplicationConflict {
  readonly kind: "replication-conflict";
  readonly constraint: string | undefined;
  readonly relation: string;
}

export type UniqueSituation = DuplicateKey | DuplicatesPresent | ReplicationConflict;

/** Undefined when the paste names neither the index nor the relation. */
export function situationOf(report: ErrorReport): UniqueSituation | undefined {
  const { match, constraint } = report;
  if (match?.kind === "replication-conflict") {
    const relation = match.slots.get("table") ?? report.table;
    return relation === undefined ? undefined : { kind: "replication-conflict", constraint, relation };
  }
  if (constraint === undefined) return undefined;
  return { kind: match?.kind === "could-not-create-unique-index" ? "duplicates-present" : "duplicate-key", constraint };
}
