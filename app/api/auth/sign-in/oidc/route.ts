import { nextPath } from "@/app/next-path";
import { baseUrl } from "@/lib/auth/base-url";
import { beginSingleSignOn } from "@/lib/auth/single-sign-on";
import { withStore } from "@/lib/store/store";
import { refusedResponse } from "../../../refused-response";
import { options, refuseMethod } from "../../../reply";
import { teamOnly } from "../../../team-only";

export const dynamic = "force-dynamic";

/** Leads a browser to the provider of single sign-on. Nothing is changed but a cookie that ties the answer to this browser. */
export const GET = teamOnly(async (request) => {
  const next = nextPath(new URL(request.url).searchParams.get("next"));
  const begun = await withStore((db) => beginSingleSignOn(db, request.headers, next));
  if (!begun.ok && begun.slug !== "provider-unavailable") return refusedResponse(begun);
  const headers = new Headers({ "cache-control": "no-store" });
  headers.set("location", begun.ok ? begun.url : `${baseUrl()}/sign-in?error=provider_unavailable`);
  if (begun.ok) for (const cookie of begun.cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
});

export const OPTIONS = options("GET");
export const POST = refuseMethod("GET");
export const PUT = refuseMethod("GET");
export const PATCH = refuseMethod("GET");
export const DELETE = refuseMethod("GET");
