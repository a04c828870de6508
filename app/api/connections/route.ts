import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import { newConnectionSchema } from "@/lib/explain/saved-connection-schema";
import { problemResponse } from "@/lib/security/problem-response";
import { createConnection } from "@/lib/store/connections/connections";
import { callerOf } from "../caller";
import { readJsonBody } from "../read-json";
import { guarded, json, options, refuseMethod } from "../reply";
import { connectionList } from "./connection-list";
import { saveConnection } from "./save";
import { shown } from "./shown";

export const dynamic = "force-dynamic";

/** The connections that the asker may use, by name. */
export const GET = guarded(async (request) => {
  const { asker } = await callerOf(request.headers);
  const refused = refusal(asker, "use-connection");
  if (refused !== undefined) return problemResponse(refused);
  return json(await connectionList(asker));
});

export const POST = guarded(async (request) => {
  const { asker, actor } = await callerOf(request.headers);
  const refused = refusal(asker, "edit-connections");
  if (refused !== undefined) return problemResponse(refused);
  const read = await readJsonBody(request, newConnectionSchema);
  if (!read.ok) return problemResponse(read.problem);
  const saved = await saveConnection(read.value, async (db, given, ring) => {
    const { target } = given;
    return target && createConnection(db, { ...given, target }, ring, actor);
  });
  if (!saved.ok) return problemResponse(saved.problem);
  if (saved.connection === undefined) return problemResponse(problem("invalid-request", "Give one of url, fields and variable.", "url"));
  return json(shown(saved.connection, true), 201);
});

export const OPTIONS = options("GET", "POST");
export const PUT = refuseMethod("GET", "POST");
export const PATCH = refuseMethod("GET", "POST");
export const DELETE = refuseMethod("GET", "POST");
