import { beginLinking } from "@/lib/auth/link-provider";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { withStore } from "@/lib/store/store";
import { callerOf } from "../../../caller";
import { refusedResponse } from "../../../refused-response";
import { options, refuseMethod } from "../../../reply";
import { teamOnly } from "../../../team-only";

export const dynamic = "force-dynamic";

/** Leads somebody who is signed in to the provider of single sign-on, to have it as another way in. Only a link of this site leads here. */
export const GET = teamOnly(async (request) => {
  const { asker } = await callerOf(request.headers);
  if (asker.kind !== "person") return problemResponse(problem("sign-in-required", "Sign in first."));
  const begun = await withStore((db) => beginLinking(db, request.headers));
  if (!begun.ok) return refusedResponse(begun);
  const headers = new Headers({ "cache-control": "no-store", location: begun.url });
  for (const cookie of begun.cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
});

export const OPTIONS = options("GET");
export const POST = refuseMethod("GET");
export const PUT = refuseMethod("GET");
export const PATCH = refuseMethod("GET");
export const DELETE = refuseMethod("GET");
