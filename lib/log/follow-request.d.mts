import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "./make-log.mjs";

/**
 * Runs `handle` as the answer to a request that has an id: in the request's header `x-request-id` for whoever answers, in the answer's for
 * whoever asked, and in the one line of the log that tells how it went. A client's own id counts for nothing; one of a trusted proxy is kept
 * when it is well formed.
 */
export function followRequest<T>(
  request: IncomingMessage,
  response: ServerResponse,
  options: { readonly log: Log; readonly trustProxy: number },
  handle: () => T,
): T;
