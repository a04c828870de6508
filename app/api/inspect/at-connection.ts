import "server-only";
import type { Asker } from "@/lib/auth/asker";
import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import type { RequestConnection } from "@/lib/explain/request-schema";
import type { Problem } from "@/lib/explain/schema";
import type { NotConnected } from "@/lib/inspect/connected";
import { anyTarget } from "@/lib/inspect/target-policy";
import { failure } from "@/lib/log/failure.mjs";
import { log } from "@/lib/log/log";
import type { SavedConnection } from "@/lib/store/connections/saved-connection";
import { NoServerPrograms } from "@/lib/store/embedded/server-folder";
import { sampleConnection } from "@/lib/store/sample/sample-database";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import type { Caller } from "../caller";
import { recordOutcome, savedTarget } from "../connections/saved-target";
import { attempt, type Work } from "./attempt";

/** Works with the database that a request names, if the asker may connect there. */
export async function atConnection<T extends { readonly ok: true }>(
  caller: Caller,
  connection: RequestConnection,
  work: Work<T>,
): Promise<T | NotConnected> {
  const refused = refusalToConnect(caller.asker, connection);
  if (refused !== undefined) return { ok: false, problem: refused };
  try {
    if ("url" in connection) return await attempt(caller, connection, work);
    return "id" in connection ? await atSaved(caller, connection.id, work) : await atSample(caller, work);
  } catch (error) {
    // Without the store neither limits nor saved connections are known; the paste is still explained.
    if (!(error instanceof StoreUnavailable)) throw error;
    return { ok: false, problem: problem("store-unavailable", error.message), retryAfter: error.retryAfter };
  }
}

async function atSaved<T extends { readonly ok: true }>(caller: Caller, id: string, work: Work<T>): Promise<T | NotConnected> {
  const saved = await savedTarget(caller.asker, id);
  if (!saved.ok) return saved;
  const notes = environmentNotes(saved.connection);
  const outcome = await attempt(caller, saved.secret, (place, options) => work(place, { ...options, notes }));
  await recordOutcome(saved, caller.actor, outcome, "connection.use");
  return outcome;
}

/** What the answer says of the place where a fix would be run. */
function environmentNotes({ environment, tryFixes }: SavedConnection): readonly string[] {
  if (environment === "production") return ["This is a production database: try a fix elsewhere first."];
  return tryFixes ? ["Fixes may be tried on this database."] : [];
}

async function atSample<T extends { readonly ok: true }>({ signal }: Caller, work: Work<T>): Promise<T | NotConnected> {
  try {
    return await work(await sampleConnection(), { policy: anyTarget, signal });
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
