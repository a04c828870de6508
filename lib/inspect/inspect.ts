import "server-only";
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Catalog, CatalogName, LookAnswer, LookRequest } from "../catalog/catalog";
import { problem } from "../explain/problem";
import type { Problem } from "../explain/schema";
import { readCatalog } from "./catalog/read-catalog";
import { type Ask, type Heard, type Session, speechTime, withConnection } from "./connect";
import { connectionProblem } from "./connection-problem";
import { type ConnectionTarget, readConnectionTarget, type TlsChoice } from "./connection-target";
import type { Protection } from "./dial";
import { instancePolicy } from "./instance-policy";
import { lookAtRows } from "./rows/look-at-rows";
import type { TargetPolicy } from "./target-policy";

export type Inspected =
  | {
      readonly ok: true;
      readonly catalog: Catalog;
      readonly looks: readonly LookAnswer[];
      /** Everything that was sent to the server, in order. */
      readonly statements: readonly string[];
      readonly protection: Protection;
      /** What the connection string says and the connection did without; what is special about the server. As sentences. */
      readonly notes: readonly string[];
    }
  | {
      readonly ok: false;
      readonly problem: Problem;
      /** Seconds after which to try again. */
      readonly retryAfter?: number;
    };

export interface InspectOptions {
  /** Which targets may be dialled; as this instance's settings have it where nothing is said. */
  readonly policy?: TargetPolicy;
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/**
 * Reads what a database's catalog says of some names, with one statement in a read-only transaction; then, where asked for,
 * takes bounded looks at rows. `looks` may depend on the catalog. Nothing is written, and no function of the database runs.
 * `signal` ends it at any point, and the server stops what it was doing for it.
 */
export async function inspect(
  connection: { readonly url: string; readonly tls?: TlsChoice },
  names: readonly CatalogName[],
  looks: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]) = [],
  { policy = instancePolicy(), signal }: InspectOptions = {},
): Promise<Inspected> {
  const reading = readConnectionTarget(connection.url, connection.tls);
  if (!reading.ok) {
    const { sentence, field } = reading;
    const at = field === undefined ? "connection" : `connection.${field}`;
    return { ok: false, problem: problem(field === undefined ? "connection-url" : "connection-certificate", sentence, at) };
  }
  const { target } = reading;
  const heard: Heard = { spoken: false, signedIn: false, kind: undefined };
  const started = performance.now();
  try {
    return await withConnection({ target, policy, abandoned: signal, heard }, (session) => lookUp(session, target, names, looks));
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

async function lookUp(
  session: Session,
  target: ConnectionTarget,
  names: readonly CatalogName[],
  looks: readonly LookRequest[] | ((catalog: Catalog) => readonly LookRequest[]),
): Promise<Inspected> {
  const statements: string[] = [];
  const ask: Ask = (statement, values) => {
    statements.push(statement);
    return session.ask(statement, values);
  };
  const kind = session.kind === undefined ? [] : [`${session.kind.name}: ${session.kind.words}`];
  const { protection } = session;
  const notes = [...target.notes, ...session.facts, ...kind];
  const about = typeof looks === "function" ? [] : looks.flatMap(tablesOf);
  const only = typeof looks !== "function" && looks.length === 0;
  const catalog = await readCatalog(ask, [...names, ...about], { end: only });
  if (only) return { ok: true, catalog, looks: [], statements, protection, notes };
  const wanted = typeof looks === "function" ? looks(catalog) : looks;
  const answers = wanted.length === 0 ? [] : await lookAtRows(ask, catalog, wanted);
  // Waited for, so that a pooler gets its connection back clean. What was read stands, whatever becomes of it.
  await ask("ROLLBACK").catch(() => undefined);
  return { ok: true, catalog, looks: answers, statements, protection, notes };
}

function tablesOf({ relation, referenced }: LookRequest): readonly CatalogName[] {
  return [relation, ...(referenced ? [referenced] : [])].map((one) => ({ kind: "relation", ...one }));
}
