import "server-only";
import type { ConnectOptions, NotConnected, Place } from "@/lib/inspect/connected";
import { readConnectionTarget } from "@/lib/inspect/connection-target";
import { log } from "@/lib/log/log";
import { hashOfTarget } from "@/lib/security/hash-of-target";
import type { Caller } from "../caller";
import { limitedAttempt } from "./connection-limits";

/** What is done over a connection. */
export type Work<T> = (place: Place, options: ConnectOptions) => Promise<T | NotConnected>;

/** Works with a database that somebody named, as often as the limits allow. */
export async function attempt<T extends { readonly ok: true }>(
  { client, signal }: Pick<Caller, "client" | "signal">,
  place: Place,
  work: Work<T>,
): Promise<T | NotConnected> {
  const run = () => work(place, { signal });
  const reading = readConnectionTarget(place.url, place.tls);
  // What cannot be read is not dialled, and the attempt says why.
  if (!reading.ok) return run();
  const outcome = await limitedAttempt(reading.target, client, signal, run);
  log("info", "connection", { target: hashOfTarget(reading.target), outcome: outcome.ok ? "ok" : outcome.problem.type });
  return outcome;
}
