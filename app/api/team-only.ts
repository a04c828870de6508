import "server-only";
import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";
import { settings } from "@/lib/settings/settings";
import { guarded } from "./reply";

/** A handler of a team's deployment; elsewhere there is no such address. */
export function teamOnly(
  handle: (request: Request) => Promise<Response>,
  from: "own-pages" | "any-site" = "own-pages",
): (request: Request) => Promise<Response> {
  return guarded(async (request) => {
    if (settings().mode === "team") return handle(request);
    return problemResponse(problem("not-found", "The API has no such address."));
  }, from);
}
