import type { Instrumentation } from "next";

/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { offerFirstAdmin } = await import("./lib/auth/offer-first-admin");
  void offerFirstAdmin();
}

/** Every error that a page or a form of it threw. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ log }, { failure }] = await Promise.all([import("./lib/log/log"), import("./lib/log/failure.mjs")]);
  log("error", "page-failed", { ...failure(error), page: routePath, part: routeType });
};
