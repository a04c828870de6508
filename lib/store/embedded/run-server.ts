import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, serverEnvironment } from "./make-cluster";

export interface RunningServer {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

/**
 * Starts `postgres` on a made cluster and waits until it takes connections. What the server says goes to the file `log`;
 * its last lines come back as the error when it stops.
 */
export async function runServer(
  cluster: Cluster,
  port: number,
  log: string,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const options = Object.entries({ listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings });
  const output = openSync(log, "a", 0o600);
  const server = spawn(
    path.join(cluster.native, "bin", "postgres"),
    ["-D", cluster.data, "-p", String(port), ...options.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...cluster.user, cwd: path.dirname(cluster.data), env: serverEnvironment(), stdio: ["ignore", output, output], detached: true },
  );
  closeSync(output);
  let failure: string | undefined;
  server.once("error", (error) => {
    failure = error.message;
  });
  server.once("exit", (code, signal) => {
    failure ??= `postgres stopped with ${code ?? signal}: ${lastLines(log)}`;
  });
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (failure !== undefined) throw new Error(failure);
    if (server.pid !== undefined && statusOf(cluster.data, server.pid) === "ready") return { process: server, pid: server.pid, port };
    await sleep(10);
  }
  server.kill("SIGQUIT");
  throw new Error(`postgres was not ready within a minute: ${lastLines(log)}`);
}

/** `ready`, `starting`, `stopping` …: line 8 of postmaster.pid (PostgreSQL 10 and later), when line 1 is `pid`. */
export function statusOf(data: string, pid: number): string | undefined {
  const lines = readPidFile(data);
  return lines[0]?.trim() === String(pid) ? lines[7]?.trim() : undefined;
}

/** The lines of postmaster.pid: pid, data directory, start time, port, socket folder, address, shared memory, status. */
export function readPidFile(data: string): readonly string[] {
  try {
    return readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

function lastLines(log: string): string {
  try {
    return readFileSync(log, "utf8").slice(-2000).trim();
  } catch {
    return "its log is gone.";
  }
}
