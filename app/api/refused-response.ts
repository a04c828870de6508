import "server-only";
import type { Refused } from "@/lib/auth/outcome";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";

/** What was refused, as a problem document. */
export function refusedResponse({ slug, detail, field, retryAfter }: Refused): Response {
  return problemResponse(problem(slug, detail, field), retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });
}
