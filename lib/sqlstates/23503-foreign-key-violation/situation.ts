import type { ErrorReport } from "../../parse/error-report";

/**
 * A row points at a row that is not there: `insert or update on table "t" violates foreign key constraint "k"`. ALTER TABLE
 * that adds or validates the constraint raises the very same text; only the statement tells them apart.
 */
export interface Referencing {
  readonly kind: "referencing";
  readonly table: string;
  readonly constraint: string;
  /** Undefined where DETAIL is missing. */
  readonly referencedTable?: string;
  /** DETAIL names the table only: the role may not read the key (or row security is in force). */
  readonly hidden: boolean;
}

/** A row that others point at would go or change its key: `update or delete on table "t" violates …`. */
export interface Referenced {
  readonly kind: "referenced";
  readonly table: string;
  readonly constraint: string;
  readonly referencingTable: string;
  readonly hidden: boolean;
}

/** A MATCH FULL key is null in part. */
export interface MatchFull {
  readonly kind: "match-full";
  readonly table: string;
  readonly constraint: string;
}

/** DETACH PARTITION or DROP TABLE would take rows away that others point at. */
export interface RemovingPartition {
  readonly kind: "removing-partition";
  /** The partition. */
  readonly table: string;
  readonly constraint: string;
  readonly referencingTable?: string;
}

export type ForeignKeySituation = Referencing | Referenced | MatchFull | RemovingPartition;

export function situation(report: ErrorReport): ForeignKeySituation | undefined {
  const { match, table, constraint } = report;
  if (match === undefined || table === undefined || constraint === undefined) return undefined;
  const detail = match.detail;
  if (match.kind === "removing-partition") {
    return { kind: "removing-partition", table, constraint, referencingTable: detail?.slots.get("referencingTable") };
  }
  if (match.kind === "referenced") {
    const referencingTable = match.slots.get("referencingTable") ?? detail?.slots.get("referencingTable");
    if (referencingTable === undefined) return undefined;
    return { kind: "referenced", table, constraint, referencingTable, hidden: detail?.kind === "key-referenced-hidden" };
  }
  if (match.kind !== "referencing") return undefined;
  if (detail?.kind === "match-full") return { kind: "match-full", table, constraint };
  const referencedTable = detail?.slots.get("referencedTable");
  return { kind: "referencing", table, constraint, referencedTable, hidden: detail?.kind === "key-missing-hidden" };
}
