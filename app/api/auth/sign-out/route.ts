import { signOut } from "@/lib/auth/sign-out";
import { withStore } from "@/lib/store/store";
import { options, refuseMethod } from "../../reply";
import { teamOnly } from "../../team-only";

export const dynamic = "force-dynamic";

export const POST = teamOnly(async (request) => {
  const { cookies } = await withStore((db) => signOut(db, request.headers));
  const response = new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
});

export const OPTIONS = options("POST");
export const GET = refuseMethod("POST");
export const PUT = refuseMethod("POST");
export const PATCH = refuseMethod("POST");
export const DELETE = refuseMethod("POST");
