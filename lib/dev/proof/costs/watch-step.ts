import pg from "pg";
import type { ExplainedFix } from "../../../explain/schema";
import type { LockMode } from "../../../postgres/lock-modes";
import { quoteIdentifier } from "../../../postgres/quote";
import { lockModeOf, observe } from "./observe";

type Step = ExplainedFix["steps"][number];

/** The weakest mode that a lock waits for: with it in the way, the server shows what a step asks for. */
const inTheWay: Partial<Record<LockMode, LockMode>> = {
  "ROW EXCLUSIVE": "SHARE",
  "SHARE ROW EXCLUSIVE": "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE": "SHARE UPDATE EXCLUSIVE",
};

/**
 * Runs a step that no transaction block may hold, and compares what it asks for: another session stands in its way until pg_locks shows
 * the mode that it waits for. Whether a loop of batches reads the whole table is not measured, since each of its transactions reads a piece;
 * for an index the server says it.
 */
export async function watchStep(client: pg.Client, url: string, step: Step, run: () => Promise<unknown>): Promise<readonly string[]> {
  const problems: string[] = [];
  if (!(await refusesTransaction(client, step.sql))) problems.push("it runs in a transaction block, the step says that it cannot");
  const mode = step.lock === null ? undefined : inTheWay[step.lock];
  if (mode === undefined) return [...problems, `a lock of ${step.lock} cannot be watched: say how`];
  const before = await observe(client);
  const notices: string[] = [];
  const listen = (notice: { readonly message?: string }) => notices.push(notice.message ?? "");
  client.on("notice", listen);
  const waited = await withBlocker(url, mode, client, run);
  client.off("notice", listen);
  const after = await observe(client);
  if (waited.wanted !== step.lock) problems.push(`it asks for ${waited.wanted ?? "no lock"}, the step says ${step.lock}`);
  if (waited.held.some((one) => one !== "ACCESS SHARE")) problems.push(`it holds ${waited.held.join(", ")} already`);
  const rewritten = [...before.tables].some(([oid, { file }]) => after.tables.has(oid) && after.tables.get(oid)?.file !== file);
  if (rewritten !== step.rewritesTable) problems.push(`rewritesTable is ${rewritten}, the step says ${step.rewritesTable}`);
  const builds = notices.some((message) => message.startsWith("building index"));
  if (!/^\s*DO\b/i.test(step.sql) && builds !== step.scansTable) problems.push(`scansTable is ${builds}, the step says ${step.scansTable}`);
  return problems;
}

async function refusesTransaction(client: pg.Client, sql: string): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    return false;
  } catch (error) {
    // active_sql_transaction, invalid_transaction_termination
    return error instanceof pg.DatabaseError && (error.code === "25001" || error.code === "2D000");
  } finally {
    await client.query("ROLLBACK");
  }
}

interface Waited {
  readonly wanted: LockMode | undefined;
  readonly held: readonly LockMode[];
}

async function withBlocker(url: string, mode: LockMode, client: pg.Client, run: () => Promise<unknown>): Promise<Waited> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const blocker = new pg.Client({ connectionString: url });
  await blocker.connect();
  let settled = false;
  let running: Promise<unknown> | undefined;
  try {
    await blocker.query("BEGIN");
    await blocker.query(`LOCK TABLE ${(await userTables(blocker)).join(", ")} IN ${mode} MODE`);
    running = run().finally(() => {
      settled = true;
    });
    // It is awaited below, after the way is free.
    running.catch(() => undefined);
    for (;;) {
      const seen = await locksOf(blocker, rows[0]?.pid);
      if (seen.wanted !== undefined || settled) return seen;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    await blocker.query("ROLLBACK");
    await blocker.end();
    await running;
  }
}

async function userTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT c.relispartition`);
  return rows.map(({ schema, name }) => `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`);
}

async function locksOf(client: pg.Client, pid: number | undefined): Promise<Waited> {
  const { rows } = await client.query<{ mode: string; granted: boolean }>(
    `SELECT l.mode, l.granted FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE l.pid = $1 AND l.locktype = 'relation' AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'`,
    [pid],
  );
  const modes = (granted: boolean) => rows.filter((row) => row.granted === granted).map(({ mode }) => lockModeOf(mode));
  return { wanted: modes(false)[0], held: modes(true) };
}
