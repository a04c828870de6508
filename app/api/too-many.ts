import "server-only";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import type { Counted } from "@/lib/store/limits/count-in-store";

/** 429, with the seconds after which another one is taken. */
export function tooMany({ retryAfter }: Counted): Response {
  const detail = `That was too often. Try again in ${retryAfter} ${retryAfter === 1 ? "second" : "seconds"}.`;
  return problemResponse(problem("too-many-requests", detail), { "retry-after": String(retryAfter) });
}
