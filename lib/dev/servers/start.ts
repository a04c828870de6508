import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { testedMajors } from "../../postgres/versions";
import { copyPrograms } from "../../store/embedded/copy-programs";
import { freePort } from "../../store/embedded/free-port";
import { makeCluster } from "../../store/embedded/make-cluster";
import { nativeDirectory } from "../../store/embedded/native-directory";
import { runnableByAll } from "../../store/embedded/reachable";
import { runServer } from "../../store/embedded/run-server";
import { unprivilegedUser } from "../../store/embedded/unprivileged-user";
import { undertaker } from "./undertaker";

export type Major = `${(typeof testedMajors)[number]}`;

export interface TestServers {
  /** A superuser's address of the database `postgres`, per major. */
  readonly urls: Readonly<Record<Major, string>>;
  /** The file with what the server logged; null for a server named by an environment variable. */
  readonly logs: Readonly<Record<Major, string | null>>;
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../../..");

/** Each test database fills its own pages; nothing here has to survive a power cut. */
const settings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  autovacuum: "off",
  shared_buffers: "16MB",
  max_connections: "40",
  max_prepared_transactions: "0",
  log_line_prefix: "%m [%p] %d ",
};

/**
 * Starts a PostgreSQL of every tested major at once, on random ports, from the npm packages; `TEST_PG14_URL` … name running
 * ones instead. A major that cannot start is an error: a run without it would prove less than it says. Everything started is
 * gone when this process is, however it ends. `own` are settings in place of the tests'.
 */
export async function startServers(
  majors: readonly number[] = testedMajors,
  own: Readonly<Record<string, string>> = {},
): Promise<TestServers> {
  const user = unprivilegedUser();
  const base = mkdtempSync(path.join(os.tmpdir(), "failing-row-servers-"));
  chmodSync(base, 0o755);
  const end = undertaker(base);
  try {
    const started = await Promise.all(
      majors.map(async (major) => {
        const given = process.env[`TEST_PG${major}_URL`];
        if (given !== undefined && given !== "") return { major, url: given, log: null };
        const folder = path.join(base, String(major));
        mkdirSync(path.join(folder, "data"), { recursive: true, mode: 0o755 });
        chmodSync(path.join(folder, "data"), 0o700);
        if (user !== undefined) chownSync(path.join(folder, "data"), user.uid, user.gid);
        const cluster = { native: await programs(major, folder), data: path.join(folder, "data"), user };
        await makeCluster(cluster, ["-U", "postgres", "-A", "trust", "--no-sync"]);
        const log = path.join(folder, "log");
        const server = await runServer(cluster, await freePort(), log, { ...settings, ...own });
        server.process.unref();
        return { major, url: `postgres://postgres@127.0.0.1:${server.port}/postgres`, log };
      }),
    );
    await Promise.all(started.map(({ major, url }) => checkMajor(major, url)));
    return {
      urls: Object.fromEntries(started.map(({ major, url }) => [String(major), url])) as Record<Major, string>,
      logs: Object.fromEntries(started.map(({ major, log }) => [String(major), log])) as Record<Major, string | null>,
      stop: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** As root, below a folder that only root may enter, the programs are copied: the server runs as nobody. */
async function programs(major: number, folder: string): Promise<string> {
  const packages = [path.join(root, "node_modules"), path.join(root, "e2e/servers/node_modules")];
  const native = packages.map((place) => nativeDirectory(major, place)).find((found) => found !== undefined);
  if (native === undefined) {
    const installed = existsSync(path.join(root, "e2e/servers/node_modules"));
    throw new Error(
      installed
        ? `No npm package holds PostgreSQL ${major} for ${process.platform}-${process.arch}: set TEST_PG${major}_URL to the address of a running one.`
        : `The programs of PostgreSQL ${major} are not installed: run "npm ci" in e2e/servers, or set TEST_PG${major}_URL.`,
    );
  }
  return unprivilegedUser() === undefined || runnableByAll(native) ? native : copyPrograms(native, path.join(folder, "programs"));
}

async function checkMajor(major: number, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
    const found = Math.floor(Number(rows[0]?.server_version_num) / 10000);
    if (found !== major) throw new Error(`the server at TEST_PG${major}_URL is PostgreSQL ${found}`);
  } catch (error) {
    throw new Error(`PostgreSQL ${major} cannot be used: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
