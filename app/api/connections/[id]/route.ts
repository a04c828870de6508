import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import { newConnectionSchema } from "@/lib/explain/saved-connection-schema";
import { problemResponse } from "@/lib/security/problem-response";
import { changeConnection, deleteConnection } from "@/lib/store/connections/connections";
import { withStore } from "@/lib/store/store";
import { callerOf } from "../../caller";
import { readJsonBody } from "../../read-json";
import { guarded, json, options, refuseMethod } from "../../reply";
import { saveConnection } from "../save";
import { shown } from "../shown";

export const dynamic = "force-dynamic";

export const PATCH = guarded(async (request) => {
  const { asker, actor } = await callerOf(request.headers);
  const refused = refusal(asker, "edit-connections");
  if (refused !== undefined) return problemResponse(refused);
  const read = await readJsonBody(request, newConnectionSchema);
  if (!read.ok) return problemResponse(read.problem);
  const saved = await saveConnection(read.value, (db, given, ring) => changeConnection(db, idOf(request), given, ring, actor));
  if (!saved.ok) return problemResponse(saved.problem);
  return saved.connection === undefined ? unknown() : json(shown(saved.connection, true));
});

export const DELETE = guarded(async (request) => {
  const { asker, actor } = await callerOf(request.headers);
  const refused = refusal(asker, "edit-connections");
  if (refused !== undefined) return problemResponse(refused);
  const deleted = await withStore((db) => deleteConnection(db, idOf(request), actor));
  return deleted ? new Response(null, { status: 204, headers: { "cache-control": "no-store" } }) : unknown();
});

export const OPTIONS = options("PATCH", "DELETE");
export const GET = refuseMethod("PATCH", "DELETE");
export const POST = refuseMethod("PATCH", "DELETE");
export const PUT = refuseMethod("PATCH", "DELETE");

function idOf(request: Request): string {
  return new URL(request.url).pathname.split("/").at(-1) ?? "";
}

function unknown(): Response {
  return problemResponse(problem("connection-unknown", "No connection is saved under this id."));
}
