import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import { type ConnectionTestAnswer, testConnectionSchema } from "@/lib/explain/saved-connection-schema";
import { type Inspected, inspect } from "@/lib/inspect/inspect";
import { problemResponse } from "@/lib/security/problem-response";
import { settings } from "@/lib/settings/settings";
import { callerOf } from "../../caller";
import { attempt, type Work } from "../../inspect/attempt";
import { readJsonBody } from "../../read-json";
import { guarded, json, options, refuseMethod, retryAfter } from "../../reply";
import { recordOutcome, recordTest, savedTarget } from "../saved-target";
import { targetOf } from "../target-of";

export const dynamic = "force-dynamic";

/** Connects and reads the catalog of nothing. The outcome is named, as it would be for a paste. */
export const POST = guarded(async (request) => {
  const caller = await callerOf(request.headers, request.signal);
  const { asker, actor } = caller;
  const read = await readJsonBody(request, testConnectionSchema);
  if (!read.ok) return problemResponse(read.problem);
  const { id, ...given } = read.value;
  const refused = refusal(asker, id === undefined ? "edit-connections" : "use-connection");
  if (refused !== undefined) return problemResponse(refused);
  if (id !== undefined) {
    const saved = await savedTarget(asker, id);
    if (!saved.ok) return problemResponse(saved.problem);
    const inspected = await attempt(caller, saved.secret, signIn);
    await recordOutcome(saved, actor, inspected, "connection.test");
    return answer(inspected);
  }
  const reading = targetOf(given);
  if (!reading.ok) return problemResponse(reading.problem);
  const { target } = reading;
  if (target === undefined) return problemResponse(problem("invalid-request", "Give one of id, url, fields and variable.", "url"));
  const url = "secret" in target ? target.secret.url : process.env[target.variable];
  if (!url) return problemResponse(problem("variable-not-set", `The environment variable ${given.variable} is not set.`, "variable"));
  const secret = "secret" in target ? target.secret : { url };
  const inspected = await attempt(caller, secret, signIn);
  // Elsewhere it is one person's own machine, and the store need not be there for it.
  if (settings().mode === "team") await recordTest(secret, actor, inspected);
  return answer(inspected);
});

const signIn: Work<Extract<Inspected, { readonly ok: true }>> = (place, asked) => inspect(place, [], [], asked);

function answer(inspected: Inspected): Response {
  if (!inspected.ok) return problemResponse(inspected.problem, retryAfter(inspected.retryAfter));
  const { catalog, protection, notes } = inspected;
  const told: ConnectionTestAnswer = { outcome: "ok", serverVersion: catalog.serverVersion, tls: protection, notes: [...notes] };
  return json(told);
}

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
