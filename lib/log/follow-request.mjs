import { inRequest, newRequestId } from "./current-request.mjs";
import { routeOf } from "./route-of.mjs";

const header = "x-request-id";

export function followRequest(request, response, { log, trustProxy }, handle) {
  const given = request.headers[header];
  const id = trustProxy > 0 && isWellFormed(given) ? given : newRequestId();
  const current = { id };
  const started = performance.now();
  request.headers[header] = id;
  response.setHeader(header, id);
  response.once("close", () => {
    const route = routeOf((request.url ?? "").split("?")[0]);
    const status = response.headersSent ? response.statusCode : 0;
    log(levelOf(status, route), "request", {
      id,
      method: methods.has(request.method) ? request.method : "other",
      route,
      status,
      ms: Math.round(performance.now() - started),
      person: current.person,
      ...(response.writableFinished ? {} : { aborted: true }),
    });
  });
  return inRequest(current, handle);
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** What a proxy makes: a UUID, hexadecimal, or the like. */
function isWellFormed(given) {
  return typeof given === "string" && /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/.test(given);
}

/** A database that somebody named and that does not answer (502, 504) is no failure of the app's. */
function levelOf(status, route) {
  if (status === 500) return "error";
  if (status === 503) return "warn";
  return route.startsWith("/_next/") || route === "/pgq/:file" ? "debug" : "info";
}
