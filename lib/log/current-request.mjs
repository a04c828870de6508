import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

/** The start script's module and those that Next bundles are not one; what they share is the process. */
const key = Symbol.for("failing-row.request");
globalThis[key] ??= new AsyncLocalStorage();

export function currentRequest() {
  return globalThis[key].getStore();
}

export function inRequest(request, run) {
  return globalThis[key].run(request, run);
}

export function newRequestId() {
  return randomBytes(8).toString("hex");
}
