import { readPrintedName } from "../postgres/read-printed-name";
import type { CatalogName } from "./catalog";

/** What to look up of a type, as `format_type` writes it: it may be a domain, with rules of its own. */
export function perhapsDomain(type: string | undefined): readonly CatalogName[] {
  const named = readPrintedName(type ?? "");
  return named === undefined ? [] : [{ kind: "domain", schema: named.schema ?? null, name: named.name }];
}
