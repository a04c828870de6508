import type { ErrorReport } from "../../parse/error-report";

/** `MERGE command cannot affect row a second time`. */
export interface MergedTwice {
  readonly kind: "merge-twice";
}

/** `ON CONFLICT DO UPDATE command cannot affect row a second time`. */
export interface UpsertedTwice {
  readonly kind: "upsert-twice";
}

/** `more than one row returned by a subquery used as an expression`. */
export interface SeveralRows {
  readonly kind: "several-rows";
}

export type CardinalitySituation = MergedTwice | UpsertedTwice | SeveralRows;

/** The messages name no table: that is the statement's. Undefined for a wording that is none of PostgreSQL's. */
export function situationOf({ match }: ErrorReport): CardinalitySituation | undefined {
  const kind = match?.kind;
  return kind === "merge-twice" || kind === "upsert-twice" || kind === "several-rows" ? { kind } : undefined;
}
