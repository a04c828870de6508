import { problem } from "@/lib/explain/problem";
import { metrics } from "@/lib/metrics/metrics";
import { problemResponse } from "@/lib/security/problem-response";
import { sameSecret } from "@/lib/security/same-secret";
import { settings } from "@/lib/settings/settings";
import { options, refuseMethod } from "../reply";

export const dynamic = "force-dynamic";

/** For Prometheus. Without METRICS_TOKEN there is no such address; with it, only who sends it as a bearer token is answered. */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = settings();
  const given = /^Bearer (\S{1,1000})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (metricsToken === undefined || given === undefined || !sameSecret(given, metricsToken)) {
    return problemResponse(problem("not-found", "There is nothing at this address."));
  }
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType, "cache-control": "no-store" } });
}

export const OPTIONS = options("GET", "HEAD");
export const POST = refuseMethod("GET", "HEAD");
export const PUT = refuseMethod("GET", "HEAD");
export const PATCH = refuseMethod("GET", "HEAD");
export const DELETE = refuseMethod("GET", "HEAD");
