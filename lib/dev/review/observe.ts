import pg from "pg";
import type { LockMode } from "../../postgres/lock-modes";

/** What the server did for one statement. */
export interface Observed {
  readonly error?: { readonly sqlstate: string; readonly message: string };
  /** The strongest lock on each table at the end of the statement. */
  readonly locks: ReadonlyMap<string, LockMode>;
  readonly works: ReadonlySet<string>;
}

const modes: Readonly<Record<string, LockMode>> = {
  AccessShareLock: "ACCESS SHARE",
  RowShareLock: "ROW SHARE",
  RowExclusiveLock: "ROW EXCLUSIVE",
  ShareUpdateExclusiveLock: "SHARE UPDATE EXCLUSIVE",
  ShareLock: "SHARE",
  ShareRowExclusiveLock: "SHARE ROW EXCLUSIVE",
  ExclusiveLock: "EXCLUSIVE",
  AccessExclusiveLock: "ACCESS EXCLUSIVE",
};
const strength = Object.values(modes);

/**
 * Runs statements, all in one transaction or each in its own, and watches what each does: its locks, files, and the server's own
 * DEBUG1 messages. Ends at the first that fails.
 */
export async function observe(client: pg.Client, statements: readonly string[], together: boolean): Promise<readonly Observed[]> {
  const notices: string[] = [];
  client.on("notice", (notice) => notices.push(notice.message ?? ""));
  await client.query("SET client_min_messages = debug1");
  const outside = statements.some((one) => /concurrently/i.test(one));
  const seen: Observed[] = [];
  for (const [index, statement] of statements.entries()) {
    if (!outside && (index === 0 || !together)) await client.query("BEGIN");
    notices.length = 0;
    const before = await files(client);
    const scanned = outside ? 0 : await scans(client);
    let watched: ReadonlyMap<string, LockMode> = new Map();
    try {
      if (outside && /concurrently/i.test(statement)) watched = await fromBeside(client, statement);
      else await client.query(statement);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      seen.push({ error: { sqlstate: error.code ?? "", message: error.message }, locks: new Map(), works: new Set() });
      if (!outside) await client.query("ROLLBACK");
      return seen;
    }
    const said = [...notices];
    const after = await files(client);
    const works = new Set<string>();
    // A new file of a table that is not new is a rewrite, whatever the server says of it.
    if (
      said.some((text) => /^rewriting table/.test(text)) ||
      [...before].some(([name, file]) => after.has(name) && after.get(name) !== file)
    )
      works.add("rewrite");
    if (said.some((text) => /^verifying table/.test(text))) works.add("scan");
    if (said.some((text) => /^validating foreign key constraint/.test(text))) works.add("foreign key check");
    if (said.some((text) => /building index "(?!pg_toast)/.test(text))) works.add("index build");
    // ALTER DOMAIN reads rows without a message.
    if (works.size === 0 && /^alter/i.test(statement) && !outside && (await scans(client)) > scanned) works.add("scan");
    seen.push({ locks: outside ? watched : await locks(client), works });
    if (!outside && (!together || index === statements.length - 1)) await client.query("COMMIT");
  }
  return seen;
}

/** Sequential scans of the transaction so far. */
async function scans(client: pg.Client): Promise<number> {
  const { rows } = await client.query("SELECT coalesce(sum(seq_scan), 0) AS scans FROM pg_stat_xact_user_tables");
  return Number(rows[0]?.scans);
}

/** A statement that runs outside of transactions waits for those that write to its table: meanwhile its locks are seen from there. */
async function fromBeside(client: pg.Client, statement: string): Promise<ReadonlyMap<string, LockMode>> {
  const { host, port, user, database } = client;
  const beside = new pg.Client({ host, port, user, database });
  await beside.connect();
  try {
    const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
    const tables = await beside.query(
      "SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'",
    );
    await beside.query("BEGIN");
    await beside.query(`LOCK TABLE ${tables.rows.map(({ name }) => name).join(", ")} IN ROW EXCLUSIVE MODE`);
    const done = client.query(statement);
    done.catch(() => undefined);
    let found: ReadonlyMap<string, LockMode> = new Map();
    for (let tries = 0; found.size === 0 && tries < 600; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const waits = await beside.query("SELECT FROM pg_locks WHERE pid = $1 AND NOT granted", [rows[0]?.pid]);
      if (waits.rows.length > 0) found = await locks(beside, rows[0]?.pid);
    }
    await beside.query("COMMIT");
    await done;
    return found;
  } finally {
    await beside.end();
  }
}

async function files(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query(
    "SELECT c.oid::text AS name, c.relfilenode::text AS file FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'",
  );
  return new Map(rows.map(({ name, file }) => [name, file]));
}

async function locks(client: pg.Client, pid?: number): Promise<ReadonlyMap<string, LockMode>> {
  const { rows } = await client.query(
    "SELECT c.relname AS name, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE l.pid = coalesce($1::int, pg_backend_pid()) AND l.granted AND l.locktype = 'relation' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND c.relkind IN ('r', 'p') AND c.relnamespace <> 'pg_catalog'::regnamespace",
    [pid ?? null],
  );
  const found = new Map<string, LockMode>();
  for (const { name, mode } of rows) {
    const known = found.get(name);
    const one = modes[mode];
    if (one !== undefined && (known === undefined || strength.indexOf(one) > strength.indexOf(known))) found.set(name, one);
  }
  return found;
}
