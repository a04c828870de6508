import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { refusal } from "@/lib/auth/refusal";
import type { CatalogName } from "@/lib/catalog/catalog";
import { problem } from "@/lib/explain/problem";
import type { RequestConnection } from "@/lib/explain/request-schema";
import type { Problem } from "@/lib/explain/schema";
import { type Inspected, inspect } from "@/lib/inspect/inspect";
import { anyTarget } from "@/lib/inspect/target-policy";
import { failure } from "@/lib/log/failure.mjs";
import { log } from "@/lib/log/log";
import { NoServerPrograms } from "@/lib/store/embedded/server-folder";
import { sampleConnection } from "@/lib/store/sample/sample-database";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import type { Caller } from "../caller";
import { recordOutcome, savedTarget } from "../connections/saved-target";
import { attempt, type Looks } from "./attempt";

/** Looks names up where a request says, if the asker may connect there; then looks at rows, where `looks` asks for that. */
export async function inspectConnection(
  caller: Caller,
  connection: RequestConnection,
  names: readonly CatalogName[],
  looks?: Looks,
): Promise<Inspected> {
  const refused = refusalToConnect(caller.asker, connection);
  if (refused !== undefined) return { ok: false, problem: refused };
  try {
    if ("url" in connection) return await attempt(caller, connection, names, looks);
    return "id" in connection ? await inspectSaved(caller, connection.id, names, looks) : await inspectSample(caller, names, looks);
  } catch (error) {
    // Without the store neither limits nor saved connections are known; the paste is still explained.
    if (!(error instanceof StoreUnavailable)) throw error;
    return { ok: false, problem: problem("store-unavailable", error.message), retryAfter: error.retryAfter };
  }
}

async function inspectSaved(caller: Caller, id: string, names: readonly CatalogName[], looks?: Looks): Promise<Inspected> {
  const saved = await savedTarget(caller.asker, id);
  if (!saved.ok) return saved;
  const inspected = await attempt(caller, saved.secret, names, looks);
  await recordOutcome(saved.connection, caller.actor, inspected, "connection.use");
  return inspected;
}

async function inspectSample({ signal }: Caller, names: readonly CatalogName[], looks?: Looks): Promise<Inspected> {
  try {
    return await inspect(await sampleConnection(), names, looks, { policy: anyTarget, signal });
  } catch (error) {
    const why = error instanceof NoServerPrograms ? error.message : "PostgreSQL could not be started; the server's log says why.";
    if (!(error instanceof NoServerPrograms)) log("error", "sample.unavailable", failure(error));
    return { ok: false, problem: problem("sample-unavailable", `The sample database cannot be used. ${why}`, "connection.sample") };
  }
}

function refusalToConnect(asker: Asker, connection: RequestConnection): Problem | undefined {
  if ("url" in connection) return refusal(asker, "connect-ad-hoc", "connection.url");
  if ("id" in connection) return refusal(asker, "use-connection", "connection.id");
  return refusal(asker, "use-sample", "connection.sample");
}
