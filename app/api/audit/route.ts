import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { readAudit, recordAudit } from "@/lib/store/audit/audit";
import { withStore } from "@/lib/store/store";
import { callerOf } from "../caller";
import { guarded, json, options, refuseMethod } from "../reply";
import { auditLine } from "./audit-line";

export const dynamic = "force-dynamic";

/** Lines in one answer; `next` leads to the ones before them. */
const most = 1000;

/** The audit log, newest first. Taking it away is itself a line of it. */
export const GET = guarded(async (request) => {
  const { asker, actor } = await callerOf(request.headers);
  const refused = refusal(asker, "see-audit");
  if (refused !== undefined) return problemResponse(refused);
  const before = new URL(request.url).searchParams.get("before") ?? undefined;
  if (before !== undefined && !/^\d{1,18}$/.test(before)) {
    return problemResponse(problem("invalid-request", 'The field "before" is not the id of a line.', "before"));
  }
  const lines = await withStore(async (db) => {
    const read = await readAudit(db, { most, before });
    if (before === undefined) await recordAudit(db, { actor, action: "audit.export" });
    return read;
  });
  const last = lines.at(-1)?.id;
  const response = json({ version: 1, lines: lines.map(auditLine), next: lines.length < most ? null : `/api/audit?before=${last}` });
  response.headers.set("content-disposition", 'attachment; filename="failing-row-audit.json"');
  return response;
});

export const OPTIONS = options("GET");
export const POST = refuseMethod("GET");
export const PUT = refuseMethod("GET");
export const PATCH = refuseMethod("GET");
export const DELETE = refuseMethod("GET");
