import { signIn } from "@/lib/auth/sign-in";
import { problemResponse } from "@/lib/security/problem-response";
import { withStore } from "@/lib/store/store";
import { readJsonBody } from "../../../read-json";
import { refusedResponse } from "../../../refused-response";
import { options, refuseMethod } from "../../../reply";
import { teamOnly } from "../../../team-only";
import { credentialsSchema } from "../../../team-schemas";

export const dynamic = "force-dynamic";

/** For programs: the session comes as a cookie, to be sent along with what is asked next. */
export const POST = teamOnly(async (request) => {
  const read = await readJsonBody(request, credentialsSchema);
  if (!read.ok) return problemResponse(read.problem);
  const signedIn = await withStore((db) => signIn(db, request.headers, read.value));
  if (!signedIn.ok) return refusedResponse(signedIn);
  const response = new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  for (const cookie of signedIn.cookies) response.headers.append("set-cookie", cookie);
  return response;
});

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
