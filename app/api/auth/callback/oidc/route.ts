import { endSingleSignOn } from "@/lib/auth/single-sign-on";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { withStore } from "@/lib/store/store";
import { options, refuseMethod } from "../../../reply";
import { teamOnly } from "../../../team-only";

export const dynamic = "force-dynamic";

export const GET = teamOnly(async (request) => {
  const answered = await withStore((db) => endSingleSignOn(db, request));
  return (
    answered ?? problemResponse(problem("provider-unavailable", "The provider of single sign-on does not answer."), { "retry-after": "10" })
  );
}, "any-site");

export const OPTIONS = options("GET");
export const POST = refuseMethod("GET");
export const PUT = refuseMethod("GET");
export const PATCH = refuseMethod("GET");
export const DELETE = refuseMethod("GET");
