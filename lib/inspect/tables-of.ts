import "server-only";
import type { CatalogName } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";

/** The tables that a look is about, as names to look up. */
export function tablesOf({ relation, referenced }: LookRequest): readonly CatalogName[] {
  return [relation, ...(referenced ? [referenced] : [])].map((one) => ({ kind: "relation", ...one }));
}
