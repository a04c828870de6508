import type pg from "pg";
import type { LockMode } from "../../../postgres/lock-modes";
import { type Observation, observe, stronger } from "./observe";

/** What one step really cost. */
export interface StepCosts {
  /** The strongest lock on a table that the step took, beyond what its transaction had. */
  readonly taken: LockMode | undefined;
  /** All that its transaction has after it. */
  readonly held: ReadonlySet<LockMode>;
  readonly scans: boolean;
  readonly rewrites: boolean;
  /** For the message: each table with its modes, and what the server said. */
  readonly seen: string;
}

const control = /^(?!\s*DO\b)(?:[\s\S]*;)?\s*(?:BEGIN|START\s+TRANSACTION|COMMIT|END|ROLLBACK)\b/i;

/**
 * Prepares a session whose steps are to be measured. An index is used wherever one can be, so that a scan means that none can; and
 * what a parallel worker reads would be counted for the worker.
 */
export async function prepareToMeasure(client: pg.Client): Promise<void> {
  await client.query(
    "SET client_min_messages = debug1; SET enable_seqscan = off; SET enable_indexonlyscan = off; SET max_parallel_workers_per_gather = 0",
  );
}

/**
 * Runs a step and measures it within its transaction: one of its own when none is open. Undefined where that cannot be: BEGIN, COMMIT,
 * a script that has its own.
 */
export async function measureStep(client: pg.Client, sql: string, run: () => Promise<unknown>): Promise<StepCosts | undefined> {
  if (control.test(sql)) {
    await run();
    return undefined;
  }
  const own = client.getTransactionStatus() !== "T";
  if (own) await client.query("BEGIN");
  const before = await observe(client);
  const notices: string[] = [];
  const listen = (notice: { readonly message?: string }) => notices.push(notice.message ?? "");
  client.on("notice", listen);
  await run();
  client.off("notice", listen);
  const after = await observe(client);
  if (own) await client.query("COMMIT");
  return costsOf(sql, before, after, notices);
}

function costsOf(sql: string, before: Observation, after: Observation, notices: readonly string[]): StepCosts {
  let taken: LockMode | undefined;
  const held = new Set<LockMode>();
  // A table that the step made is nobody else's yet.
  const old = [...after.tables].filter(([oid]) => before.tables.has(oid));
  for (const [oid] of old) {
    for (const mode of after.locks.get(oid) ?? []) {
      held.add(mode);
      if (!before.locks.get(oid)?.has(mode)) taken = stronger(taken, mode);
    }
  }
  const said = notices.filter((message) => {
    const [, read, of] =
      /^(verifying table|validating foreign key constraint|rewriting table|building index)(?:.* on table "(.*)" \w+)?/.exec(message) ?? [];
    return read !== undefined && (read !== "building index" || old.some(([, { name }]) => name === of));
  });
  // A statement that changes rows may read others, and its foreign keys look into more: what counts is the table of the lock.
  const readWhole = old.filter(
    ([oid, { names, scans }]) =>
      scans > (before.tables.get(oid)?.scans ?? 0) &&
      names.some((name) => isNamed(sql, name)) &&
      (taken === undefined || after.locks.get(oid)?.has(taken)),
  );
  const changesSchema = /^\s*(?:ALTER|CREATE|DROP)\b/i.test(sql);
  return {
    taken,
    held,
    scans: said.length > 0 || (!changesSchema && readWhole.length > 0),
    rewrites:
      old.some(([oid, { file }]) => before.tables.get(oid)?.file !== file) || said.some((message) => message.startsWith("rewriting")),
    seen: [
      ...old.flatMap(([oid, { name }]) => (after.locks.get(oid)?.size ? [`${name}: ${[...(after.locks.get(oid) ?? [])].join(", ")}`] : [])),
      ...readWhole.map(([, { name }]) => `${name} read whole`),
      ...said,
    ].join("; "),
  };
}

/** The name as a word of its own, as SQL writes it: `cities`, but not in `cities_country_fkey`. */
function isNamed(sql: string, name: string): boolean {
  return new RegExp(`(?<!\\w)${name.replaceAll('"', '""').replace(/[^\w]/g, "\\$&")}(?!\\w)`).test(sql);
}
