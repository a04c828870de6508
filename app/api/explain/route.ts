import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { callerOf } from "../caller";
import { guarded, options, refuseMethod } from "../reply";
import { withinLimits } from "../within-limits";
import { answer } from "./answer";
import { preferredType } from "./preferred-type";
import { printed } from "./printed";
import { readQuestion } from "./read-question";

export const dynamic = "force-dynamic";

export const POST = guarded(async (request) => {
  const caller = await callerOf(request.headers, request.signal);
  const refused = refusal(caller.asker, "explain");
  if (refused !== undefined) return problemResponse(refused);
  const read = await readQuestion(request);
  if (!read.ok) return problemResponse(read.problem);
  const tooOften = await withinLimits("explain", caller.client);
  if (tooOften !== undefined) return tooOften;
  const type = preferredType(request.headers.get("accept"), read.value.usual);
  if (type === undefined) return problemResponse(problem("not-acceptable", "The header Accept names no type that can be answered."));
  return printed(await answer(caller, read.value.asked), type);
});

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
