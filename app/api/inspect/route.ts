import { askerOf } from "@/lib/auth/asker-of";
import { refusal } from "@/lib/auth/refusal";
import { inspectRequestSchema } from "@/lib/explain/request-schema";
import { problemResponse } from "@/lib/security/problem-response";
import { readJsonBody } from "../read-json";
import { guarded, json, options, refuseMethod } from "../reply";
import { inspectConnection } from "./inspect-connection";

export const dynamic = "force-dynamic";

export const POST = guarded(async (request) => {
  const asker = await askerOf(request.headers);
  const refused = refusal(asker, "explain");
  if (refused !== undefined) return problemResponse(refused);
  const read = await readJsonBody(request, inspectRequestSchema);
  if (!read.ok) return problemResponse(read.problem);
  const { connection, names, looks } = read.value;
  const inspected = await inspectConnection(asker, connection, names, looks, request.signal);
  return inspected.ok ? json({ ...inspected.catalog, looks: inspected.looks }) : problemResponse(inspected.problem);
});

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
