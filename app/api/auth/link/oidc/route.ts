import { beginLinking } from "@/lib/auth/link-provider";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { withStore } from "@/lib/store/store";
import { callerOf } from "../../../caller";
import { options, refuseMethod } from "../../../reply";
import { teamOnly } from "../../../team-only";
import { toProvider } from "../../to-provider";

export const dynamic = "force-dynamic";

/** Leads somebody who is signed in to the provider of single sign-on, to have it as another way in. Only a link of this site leads here. */
export const GET = teamOnly(async (request) => {
  const { asker } = await callerOf(request.headers);
  if (asker.kind !== "person") return problemResponse(problem("sign-in-required", "Sign in first."));
  return toProvider(await withStore((db) => beginLinking(db, request.headers)), "/account");
});

export const OPTIONS = options("GET");
export const POST = refuseMethod("GET");
export const PUT = refuseMethod("GET");
export const PATCH = refuseMethod("GET");
export const DELETE = refuseMethod("GET");
