import type { ErrorReport } from "../../parse/error-report";

/** A row was refused by a CHECK: `new row for relation "…" violates check constraint "…"`. */
export interface RowFailsCheck {
  readonly kind: "row-fails-check";
  readonly relation: string;
  readonly constraint: string;
}

/** Rows that are there fail a CHECK that ALTER TABLE adds or validates. The relation is not named before 13. */
export interface RowsFailCheck {
  readonly kind: "rows-fail-check";
  readonly relation: string | undefined;
  readonly constraint: string;
}

/** `no partition of relation "…" found for row`. */
export interface NoPartition {
  readonly kind: "no-partition";
  readonly relation: string;
}

/** A row written to a partition directly lies outside its bounds, or rows of a table to be attached do. */
export interface OutsidePartition {
  readonly kind: "outside-partition";
  readonly relation: string | undefined;
  readonly existing: boolean;
}

/** `value for domain … violates check constraint "…"`, or columns that hold such values already. */
export interface DomainFails {
  readonly kind: "domain-fails";
  readonly domain: string | undefined;
  readonly constraint: string | undefined;
}

export type CheckSituation = RowFailsCheck | RowsFailCheck | NoPartition | OutsidePartition | DomainFails;

export function situationOf(report: ErrorReport): CheckSituation | undefined {
  const { match, table, constraint } = report;
  switch (match?.kind) {
    case "row-check":
      return table && constraint ? { kind: "row-fails-check", relation: table, constraint } : undefined;
    case "existing-check":
      return constraint ? { kind: "rows-fail-check", relation: table, constraint } : undefined;
    case "no-partition":
      return table ? { kind: "no-partition", relation: table } : undefined;
    case "row-partition":
      return { kind: "outside-partition", relation: table, existing: false };
    case "partition-existing":
    case "default-partition":
      return { kind: "outside-partition", relation: table, existing: true };
    case "domain-check":
      return { kind: "domain-fails", domain: match.slots.get("domain"), constraint };
    case "domain-existing":
      return { kind: "domain-fails", domain: undefined, constraint };
    default:
      return undefined;
  }
}
