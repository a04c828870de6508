import { nextPath } from "@/app/next-path";
import { beginSingleSignOn } from "@/lib/auth/single-sign-on";
import { withStore } from "@/lib/store/store";
import { options, refuseMethod } from "../../../reply";
import { teamOnly } from "../../../team-only";
import { toProvider } from "../../to-provider";

export const dynamic = "force-dynamic";

/** Leads a browser to the provider of single sign-on. Nothing is changed but a cookie that ties the answer to this browser. */
export const GET = teamOnly(async (request) => {
  const next = nextPath(new URL(request.url).searchParams.get("next"));
  const begun = await withStore((db) => beginSingleSignOn(db, request.headers, next));
  return toProvider(begun, "/sign-in");
});

export const OPTIONS = options("GET");
export const POST = refuseMethod("GET");
export const PUT = refuseMethod("GET");
export const PATCH = refuseMethod("GET");
export const DELETE = refuseMethod("GET");
