import "server-only";
import type { Catalog, CatalogName } from "@/lib/catalog/catalog";
import type { LookRequest } from "@/lib/catalog/look";
import type { RequestConnection } from "@/lib/explain/request-schema";
import { type Inspected, inspect } from "@/lib/inspect/inspect";
import type { Caller } from "../caller";
import { atConnection } from "./at-connection";

/** Looks names up where a request says; then looks at rows, where `looks` asks for that. */
export async function inspectConnection(
  caller: Caller,
  connection: RequestConnection,
  names: readonly CatalogName[],
  looks?: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]),
): Promise<Inspected> {
  return atConnection(caller, connection, (place, options) => inspect(place, names, looks, options));
}
