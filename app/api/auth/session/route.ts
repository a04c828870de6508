import { askerOf } from "@/lib/auth/asker-of";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { json, options, refuseMethod } from "../../reply";
import { teamOnly } from "../../team-only";

export const dynamic = "force-dynamic";

/** Whose session the request's cookie is. */
export const GET = teamOnly(async (request) => {
  const asker = await askerOf(request.headers);
  if (asker.kind !== "person") return problemResponse(problem("sign-in-required", "Sign in first."));
  const { name, email, role } = asker;
  return json({ name, email, role });
});

export const OPTIONS = options("GET", "HEAD");
export const POST = refuseMethod("GET", "HEAD");
export const PUT = refuseMethod("GET", "HEAD");
export const PATCH = refuseMethod("GET", "HEAD");
export const DELETE = refuseMethod("GET", "HEAD");
