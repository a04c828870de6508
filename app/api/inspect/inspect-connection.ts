import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { refusal } from "@/lib/auth/refusal";
import type { Catalog, CatalogName, LookRequest } from "@/lib/catalog/catalog";
import { problem } from "@/lib/explain/problem";
import type { RequestConnection } from "@/lib/explain/request-schema";
import type { Problem } from "@/lib/explain/schema";
import { readConnectionTarget } from "@/lib/inspect/connection-target";
import { type Inspected, inspect } from "@/lib/inspect/inspect";
import { anyTarget } from "@/lib/inspect/target-policy";
import { NoServerPrograms } from "@/lib/store/embedded/server-folder";
import { sampleConnection } from "@/lib/store/sample/sample-database";
import type { Caller } from "../caller";
import { withinLimits } from "./connection-limits";

/** Looks names up where a request says, if the asker may connect there; then looks at rows, where `looks` asks for that. */
export async function inspectConnection(
  { asker, client, signal }: Caller,
  connection: RequestConnection,
  names: readonly CatalogName[],
  looks?: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]),
): Promise<Inspected> {
  const refused = refusalToConnect(asker, connection);
  if (refused !== undefined) return { ok: false, problem: refused };
  if ("url" in connection) {
    const attempt = () => inspect(connection, names, looks, { signal });
    const reading = readConnectionTarget(connection.url, connection.tls);
    // What cannot be read is not dialled, and the attempt says why.
    return reading.ok ? withinLimits(reading.target, client, signal, attempt) : attempt();
  }
  if ("id" in connection) {
    return { ok: false, problem: problem("connection-unknown", "No connection is saved under this id.", "connection.id") };
  }
  try {
    return await inspect(await sampleConnection(), names, looks, { policy: anyTarget, signal });
  } catch (error) {
    const why = error instanceof NoServerPrograms ? error.message : "PostgreSQL could not be started; the server's log says why.";
    if (!(error instanceof NoServerPrograms))
      process.stderr.write(`The sample database: ${error instanceof Error ? error.message : error}\n`);
    return { ok: false, problem: problem("sample-unavailable", `The sample database cannot be used. ${why}`, "connection.sample") };
  }
}

function refusalToConnect(asker: Asker, connection: RequestConnection): Problem | undefined {
  if ("url" in connection) return refusal(asker, "connect-ad-hoc", "connection.url");
  if ("id" in connection) return refusal(asker, "use-connection", "connection.id");
  return refusal(asker, "use-sample", "connection.sample");
}
