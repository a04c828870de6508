import "server-only";
import type { Problem } from "../explain/schema";
import { currentRequest } from "../log/current-request.mjs";

/** A failure as RFC 9457 has it sent. One of the server's own bears the reference that its log has too. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const reference = problem.status >= 500 ? currentRequest()?.id : undefined;
  return new Response(`${JSON.stringify({ ...problem, reference })}\n`, {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
