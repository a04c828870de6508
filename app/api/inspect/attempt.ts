import "server-only";
import type { Catalog, CatalogName, LookRequest } from "@/lib/catalog/catalog";
import { readConnectionTarget, type TlsChoice } from "@/lib/inspect/connection-target";
import { type Inspected, inspect } from "@/lib/inspect/inspect";
import { log } from "@/lib/log/log";
import { hashOfTarget } from "@/lib/security/hash-of-target";
import type { Caller } from "../caller";
import { limitedAttempt } from "./connection-limits";

export type Looks = readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]);

/** Looks names up in a database that somebody named, as often as the limits allow. */
export async function attempt(
  { client, signal }: Caller,
  connection: { readonly url: string; readonly tls?: TlsChoice },
  names: readonly CatalogName[],
  looks?: Looks,
): Promise<Inspected> {
  const run = () => inspect(connection, names, looks, { signal });
  const reading = readConnectionTarget(connection.url, connection.tls);
  // What cannot be read is not dialled, and the attempt says why.
  if (!reading.ok) return run();
  const inspected = await limitedAttempt(reading.target, client, signal, run);
  log("info", "connection", { target: hashOfTarget(reading.target), outcome: inspected.ok ? "ok" : inspected.problem.type });
  return inspected;
}
