import { addressOf } from "@/app/shares/address-of";
import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import { type CreatedShareAnswer, shareRequestSchema } from "@/lib/explain/share-schema";
import { sharedDocument } from "@/lib/redact/shared-document";
import { problemResponse } from "@/lib/security/problem-response";
import { createShare } from "@/lib/store/shares/shares";
import { withStore } from "@/lib/store/store";
import { callerOf } from "../caller";
import { readInput } from "../explain/answer";
import { withinSizes } from "../explain/read-question";
import { readJsonBody } from "../read-json";
import { guarded, json, options, refuseMethod } from "../reply";
import { withinLimits } from "../within-limits";

export const dynamic = "force-dynamic";

const days = { "1d": 1, "7d": 7, "30d": 30, never: undefined } as const;
/** Of the document as it is stored. */
const largest = 500_000;

/** What is stored is made here from the question: a document that somebody sends is never taken for redacted. */
export const POST = guarded(async (request) => {
  const { asker, actor, client } = await callerOf(request.headers);
  const refused = refusal(asker, "share");
  if (refused !== undefined) return problemResponse(refused);
  const tooOften = await withinLimits("share", client);
  if (tooOften !== undefined) return tooOften;
  const read = withinSizes(await readJsonBody(request, shareRequestSchema));
  if (!read.ok) return problemResponse(read.problem);
  const { show, preview, expiresIn = "7d", ...question } = read.value;
  if (expiresIn === "never" && asker.kind === "anyone") {
    return problemResponse(problem("not-allowed", "A link that stays is for people who signed in.", "expiresIn"));
  }
  const shown = { values: show?.values ?? false, names: show?.names ?? true };
  const document = sharedDocument(await readInput(question), shown);
  const [first] = document.explanations;
  if (first === undefined && document.findings.length === 0)
    return problemResponse(problem("nothing-to-share", "The text holds no PostgreSQL error."));
  const stored = JSON.stringify(document);
  if (Buffer.byteLength(stored) > largest) {
    return problemResponse(problem("share-too-large", `The explanation is larger than ${largest / 1000} kB.`));
  }
  return withStore(async (db) => {
    const shows = { ...shown, previewNames: preview?.names ?? false, previewRow: preview?.row ?? false };
    const share = {
      document: stored,
      shows,
      sqlstate: first?.error.sqlstate ?? null,
      days: days[expiresIn],
      createdBy: asker.kind === "person" ? asker.id : null,
    };
    const { id, deleteKey, expiresAt } = await createShare(db, share, actor);
    const created: CreatedShareAnswer = {
      id,
      url: `${addressOf(request.headers)}/s/${id}`,
      deleteKey,
      expiresAt: expiresAt?.toISOString() ?? null,
    };
    return json(created, 201);
  });
});

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
