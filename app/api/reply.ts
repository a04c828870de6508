import "server-only";
import { problem } from "@/lib/explain/problem";
import { currentRequest } from "@/lib/log/current-request.mjs";
import { failure } from "@/lib/log/failure.mjs";
import { log } from "@/lib/log/log";
import { recordAnswer } from "@/lib/metrics/metrics";
import { ownAddresses, ownHost, ownOrigin } from "@/lib/security/own-origin";
import { problemResponse } from "@/lib/security/problem-response";
import { StoreUnavailable } from "@/lib/store/store-unavailable";

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * A handler behind the guard of its origin, or of its host alone for what browsers bring from another site. While the store is away
 * it answers 503. A failure that nobody foresaw is a problem document, and one line of the log. Each answer is counted.
 */
export function guarded(handle: Handler, from: "own-pages" | "any-site" = "own-pages"): (request: Request) => Promise<Response> {
  const guard = from === "own-pages" ? ownOrigin : ownHost;
  return async (request) => {
    const started = performance.now();
    const response = guard(ownAddresses(process.env))(request) ?? (await answered(handle, request));
    recordAnswer(request.method, new URL(request.url).pathname, response.status, (performance.now() - started) / 1000);
    return response;
  };
}

async function answered(handle: Handler, request: Request): Promise<Response> {
  try {
    return await handle(request);
  } catch (error) {
    if (error instanceof StoreUnavailable) {
      return problemResponse(problem("store-unavailable", error.message), { "retry-after": String(error.retryAfter) });
    }
    log("error", "unexpected-failure", failure(error));
    return problemResponse(
      problem("unexpected-failure", `The server's log names this failure ${currentRequest()?.id ?? "by the time of day"}.`),
    );
  }
}

/** The answer to a method that an address does not know. */
export function refuseMethod(...allowed: readonly string[]): () => Response {
  const allow = [...allowed, "OPTIONS"].join(", ");
  return () => problemResponse(problem("method-not-allowed", `This address answers ${allow}.`), { allow });
}

export function options(...allowed: readonly string[]): () => Response {
  return () => new Response(null, { status: 204, headers: { allow: [...allowed, "OPTIONS"].join(", "), "cache-control": "no-store" } });
}

export function json(value: unknown, status = 200): Response {
  return new Response(`${JSON.stringify(value)}\n`, {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}

/** The header of a refusal that does not hold for ever. */
export function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}
