import { addressOf } from "@/app/shares/address-of";
import { withinRights } from "@/app/shares/revoking";
import { refusal } from "@/lib/auth/refusal";
import { problem } from "@/lib/explain/problem";
import { type CreatedShareAnswer, type RevokedAnswer, type ShareListAnswer, shareRequestSchema } from "@/lib/explain/share-schema";
import { sharedDocument } from "@/lib/redact/shared-document";
import { problemResponse } from "@/lib/security/problem-response";
import { listShares } from "@/lib/store/shares/list-shares";
import { revokeShares } from "@/lib/store/shares/revoke-shares";
import { createShare } from "@/lib/store/shares/shares";
import { withStore } from "@/lib/store/store";
import { callerOf } from "../caller";
import { readInput } from "../explain/answer";
import { withinSizes } from "../explain/read-question";
import { readJsonBody } from "../read-json";
import { guarded, json, options, refuseMethod } from "../reply";
import { teamOnly } from "../team-only";
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

/** Without an id or anything else that would open one: everybody's for an administrator, else one's own. `of` is a person's id. */
export const GET = teamOnly(async (request) => {
  const { asker } = await callerOf(request.headers);
  if (asker.kind !== "person") return problemResponse(problem("sign-in-required", "Sign in first."));
  const shares = await withStore((db) => listShares(db, withinRights(asker, { of: ofIn(request) }).of));
  const listed: ShareListAnswer = {
    shares: shares.map(({ madeAt, expiresAt, ...share }) => ({
      ...share,
      madeAt: madeAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
  };
  return json(listed);
});

/** All of a person, whose id `of` is. */
export const DELETE = teamOnly(async (request) => {
  const { asker, actor } = await callerOf(request.headers);
  if (asker.kind !== "person") return problemResponse(problem("sign-in-required", "Sign in first."));
  const of = ofIn(request);
  if (of === undefined) return problemResponse(problem("invalid-request", 'The field "of" has to be the id of a person.', "of"));
  if (withinRights(asker, { of }).of !== of)
    return problemResponse(problem("not-allowed", "Only an administrator can revoke what others share."));
  const answer: RevokedAnswer = { revoked: await withStore((db) => revokeShares(db, { of }, actor)) };
  return json(answer);
});

export const OPTIONS = options("GET", "POST", "DELETE");
export const PUT = refuseMethod("GET", "POST", "DELETE");
export const PATCH = refuseMethod("GET", "POST", "DELETE");

function ofIn(request: Request): string | undefined {
  return new URL(request.url).searchParams.get("of") ?? undefined;
}
