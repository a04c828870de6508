import { refusal } from "@/lib/auth/refusal";
import { roleWarnings } from "@/lib/catalog/role-warnings";
import { inspectRequestSchema } from "@/lib/explain/request-schema";
import { problemResponse } from "@/lib/security/problem-response";
import { callerOf } from "../caller";
import { readJsonBody } from "../read-json";
import { guarded, json, options, refuseMethod, retryAfter } from "../reply";
import { inspectConnection } from "./inspect-connection";

export const dynamic = "force-dynamic";

export const POST = guarded(async (request) => {
  const caller = await callerOf(request.headers, request.signal);
  const refused = refusal(caller.asker, "explain");
  if (refused !== undefined) return problemResponse(refused);
  const read = await readJsonBody(request, inspectRequestSchema);
  if (!read.ok) return problemResponse(read.problem);
  const { connection, names, looks } = read.value;
  const inspected = await inspectConnection(caller, connection, names, looks);
  if (!inspected.ok) return problemResponse(inspected.problem, retryAfter(inspected.retryAfter));
  return json({
    ...inspected.catalog,
    looks: inspected.looks,
    connection: { tls: inspected.protection, notes: [...inspected.notes, ...roleWarnings(inspected.catalog)] },
  });
});

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
