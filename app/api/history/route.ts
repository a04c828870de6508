import { longestKept } from "@/components/history/explained";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { addExplained, explainedBy, forgetExplained } from "@/lib/store/history/history";
import { withStore } from "@/lib/store/store";
import { readJsonBody } from "../read-json";
import { json, options, refuseMethod } from "../reply";
import { teamOnly } from "../team-only";
import { explainedSchema } from "../team-schemas";
import { historyOwner } from "./history-owner";

export const dynamic = "force-dynamic";

/** Everything that is kept of the person who asks, to take along. */
export const GET = teamOnly(async (request) => {
  const owner = await historyOwner(request.headers);
  if (!owner.ok) return problemResponse(owner.problem);
  const answer = json({ history: await withStore((db) => explainedBy(db, owner.person, owner.ring)) });
  answer.headers.set("content-disposition", 'attachment; filename="failing-row-history.json"');
  return answer;
});

export const POST = teamOnly(async (request) => {
  const owner = await historyOwner(request.headers);
  if (!owner.ok) return problemResponse(owner.problem);
  const read = await readJsonBody(request, explainedSchema);
  if (!read.ok) return problemResponse(read.problem);
  const { title, text: pasted, statement = "", schema = "" } = read.value;
  if (pasted.length + statement.length + schema.length > longestKept) {
    return problemResponse(problem("text-too-large", "The texts are longer than what a history keeps."));
  }
  await withStore((db) => addExplained(db, owner.person, { ...read.value, title }, owner.ring));
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});

/** All of it. */
export const DELETE = teamOnly(async (request) => {
  const owner = await historyOwner(request.headers);
  if (!owner.ok) return problemResponse(owner.problem);
  await withStore((db) => forgetExplained(db, owner.person));
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});

export const OPTIONS = options("GET", "POST", "DELETE");
export const PUT = refuseMethod("GET", "POST", "DELETE");
export const PATCH = refuseMethod("GET", "POST", "DELETE");
