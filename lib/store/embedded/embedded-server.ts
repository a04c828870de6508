import "server-only";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { finishRestore } from "./finish-restore";
import { withFolderLock } from "./folder-lock";
import { freePort } from "./free-port";
import { isPostgres } from "./is-postgres";
import { makeCluster } from "./make-cluster";
import { readPidFile, runServer } from "./run-server";
import { type ServerFolder, serverFolder } from "./server-folder";
import { joinUsers } from "./server-users";

/** The administrator of the app's own server. The password is for this process only. */
export interface EmbeddedServer {
  readonly host: "127.0.0.1";
  readonly port: number;
  readonly user: "failing_row";
  readonly password: string;
}

/** fsync stays on: what was acknowledged survives a power cut. Small, since it sits beside the app. */
const settings = {
  max_connections: "40",
  shared_buffers: "32MB",
  password_encryption: "scram-sha-256",
  // Errors stay out of its log: they quote values that people compare.
  log_min_messages: "log",
  log_statement: "none",
};

/**
 * Starts the PostgreSQL that the app has for itself in `dataFolder`, or adopts the one that an app which was killed left
 * behind, or that another app of the folder uses. One process starts it at a time; the last to end in order stops it.
 */
export async function embeddedServer(root: string, dataFolder: string, log: (line: string) => void): Promise<EmbeddedServer> {
  const place = await serverFolder(root, dataFolder, log);
  return withFolderLock(place.folder, async () => {
    finishRestore(place.folder);
    const password = passwordOf(place);
    const data = path.join(place.folder, "data");
    joinUsers(place.folder);
    if (!existsSync(path.join(data, "PG_VERSION"))) await makeData(place, data);
    const adopted = await adopt(data, password);
    if (adopted !== undefined) return adopted;
    const running = await runServer({ ...place, data }, await freePort(), path.join(place.folder, "log"), settings);
    running.process.unref();
    return serverAt(running.port, password);
  });
}

function serverAt(port: number, password: string): EmbeddedServer {
  return { host: "127.0.0.1", port, user: "failing_row", password };
}

/** Random, in a file that only the server's user (and root) can read. */
function passwordOf(place: ServerFolder): string {
  const file = path.join(place.folder, "password");
  if (!existsSync(file)) {
    const unfinished = `${file}.new`;
    writeFileSync(unfinished, randomBytes(24).toString("base64url"), { mode: 0o600 });
    if (place.user) chownSync(unfinished, place.user.uid, place.user.gid);
    renameSync(unfinished, file);
  }
  return readFileSync(file, "utf8");
}

/** The cluster appears whole or not at all: a killed initdb leaves a folder that the next start throws away. */
async function makeData(place: ServerFolder, data: string): Promise<void> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (place.user) chownSync(unfinished, place.user.uid, place.user.gid);
  await makeCluster({ ...place, data: unfinished }, [
    "-U",
    "failing_row",
    "-A",
    "scram-sha-256",
    `--pwfile=${path.join(place.folder, "password")}`,
  ]);
  renameSync(unfinished, data);
}

/** The server that runs on this data already. Undefined when none does. */
async function adopt(data: string, password: string): Promise<EmbeddedServer | undefined> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    const [pid, , , port] = readPidFile(data);
    if (pid === undefined || !isPostgres(Number(pid))) return undefined;
    const server = serverAt(Number(port), password);
    if (await answers(server)) return server;
  }
  throw new Error("A PostgreSQL runs on the app's data folder, but does not answer. Stop it, then start the app again.");
}

async function answers(server: EmbeddedServer): Promise<boolean> {
  const client = new pg.Client({ ...server, database: "postgres", connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // The port of a stale file may belong to somebody else by now: then the password is wrong there, and postgres itself decides.
    if (error instanceof Error && "code" in error && error.code === "28P01")
      throw new Error("Another PostgreSQL listens on the port of the app's own. Stop it, then start the app again.");
    return false;
  }
}
