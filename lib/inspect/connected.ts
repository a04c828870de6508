import "server-only";
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../explain/problem";
import type { Problem } from "../explain/schema";
import { type Heard, type Session, speechTime, withConnection } from "./connect";
import { connectionProblem } from "./connection-problem";
import { type ConnectionTarget, readConnectionTarget, type TlsChoice } from "./connection-target";
import { instancePolicy } from "./instance-policy";
import type { TargetPolicy } from "./target-policy";
import { withoutSecret } from "./without-secret";

/** Where somebody wants to be connected. SECRET. */
export interface Place {
  readonly url: string;
  readonly tls?: TlsChoice;
}

export interface NotConnected {
  readonly ok: false;
  readonly problem: Problem;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
}

export interface ConnectOptions {
  /** Which targets may be dialled; as this instance's settings have it where nothing is said. */
  readonly policy?: TargetPolicy;
  /** Nobody waits for the answer any more: it ends at any point, and the server stops what it was doing. */
  readonly signal?: AbortSignal;
  /** What whoever saved the connection says of it, as sentences. */
  readonly notes?: readonly string[];
}

/** Runs with a connection to a stranger's database. Whatever goes wrong is told as a problem. */
export async function connected<T extends { readonly ok: true }>(
  place: Place,
  { policy = instancePolicy(), signal }: ConnectOptions,
  run: (session: Session, target: ConnectionTarget) => Promise<T>,
): Promise<T | NotConnected> {
  const reading = readConnectionTarget(place.url, place.tls);
  if (!reading.ok) {
    const { sentence, field } = reading;
    const at = field === undefined ? "connection" : `connection.${field}`;
    return { ok: false, problem: problem(field === undefined ? "connection-url" : "connection-certificate", sentence, at) };
  }
  const { target } = reading;
  const heard: Heard = { spoken: false, signedIn: false, kind: undefined };
  const started = performance.now();
  try {
    return withoutSecret(await withConnection({ target, policy, abandoned: signal, heard }, (session) => run(session, target)), target);
  } catch (error) {
    if (policy.mode === "public" && !heard.spoken) await untilSpeechTime(started, signal);
    return { ok: false, problem: connectionProblem(error, target, heard, policy.mode) };
  }
}

/** All attempts that reach no server take the same time, give or take some that is left to chance. */
async function untilSpeechTime(started: number, signal: AbortSignal | undefined): Promise<void> {
  const left = started + speechTime + randomInt(200) - performance.now();
  if (left > 0) await sleep(left, undefined, { signal }).catch(() => undefined);
}
