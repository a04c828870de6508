import "server-only";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { routeOf } from "../log/route-of.mjs";

interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"method" | "route" | "status">;
}

/** Next bundles a module more than once; the process has one set of numbers. */
const place = globalThis as { [key: symbol]: Metrics | undefined };
const key = Symbol.for("failing-row.metrics");

/** The numbers of this process: its memory, its event loop, and the API's answers. They hold no name, no address and no value. */
export function metrics(): Metrics {
  place[key] ??= made();
  return place[key];
}

/** Counts one answer of the API, with how long it took. */
export function recordAnswer(method: string, pathname: string, status: number, seconds: number): void {
  metrics().requests.observe({ method, route: routeOf(pathname), status: String(status) }, seconds);
}

function made(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "failing_row_api_request_seconds",
    help: "Answers of the API and how long they took.",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [registry],
  });
  return { registry, requests };
}
