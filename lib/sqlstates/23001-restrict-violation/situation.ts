import type { ErrorReport } from "../../parse/error-report";
import type { Referenced } from "../23503-foreign-key-violation/situation";

/** The referenced side of 23503, under the code that 18 and newer give it where the constraint says RESTRICT. */
export function situationOf({ match, table, constraint }: ErrorReport): Referenced | undefined {
  const referencingTable = match?.slots.get("referencingTable") ?? match?.detail?.slots.get("referencingTable");
  if (table === undefined || constraint === undefined || referencingTable === undefined) return undefined;
  return { kind: "referenced", table, constraint, referencingTable, hidden: match?.detail?.kind === "key-referenced-hidden" };
}
