import { refusal } from "@/lib/auth/refusal";
import { countRequestSchema } from "@/lib/explain/request-schema";
import { count } from "@/lib/inspect/count";
import { problemResponse } from "@/lib/security/problem-response";
import { callerOf } from "../../caller";
import { readJsonBody } from "../../read-json";
import { guarded, json, options, refuseMethod, retryAfter } from "../../reply";
import { atConnection } from "../at-connection";

export const dynamic = "force-dynamic";

/** Counts all rows, a slice at a time: whoever asks goes on from `next`, and stops by asking no more. */
export const POST = guarded(async (request) => {
  const caller = await callerOf(request.headers, request.signal);
  const refused = refusal(caller.asker, "explain");
  if (refused !== undefined) return problemResponse(refused);
  const read = await readJsonBody(request, countRequestSchema);
  if (!read.ok) return problemResponse(read.problem);
  const { connection, look, from } = read.value;
  const counted = await atConnection(caller, connection, (place, asked) => count(place, look, from, asked));
  if (!counted.ok) return problemResponse(counted.problem, retryAfter(counted.retryAfter));
  return json({ version: 1, ...counted.slice });
});

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
