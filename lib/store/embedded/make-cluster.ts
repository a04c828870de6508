import "server-only";
import { spawn } from "node:child_process";
import path from "node:path";
import type { ServerUser } from "./unprivileged-user";

export interface Cluster {
  readonly native: string;
  /** An empty folder that belongs to `user`. */
  readonly data: string;
  readonly user: ServerUser | undefined;
}

/** Runs initdb. Its output comes back as the error when it fails. */
export function makeCluster(cluster: Cluster, options: readonly string[]): Promise<void> {
  const initdb = spawn(path.join(cluster.native, "bin", "initdb"), ["-D", cluster.data, "-E", "UTF8", "--locale=C", ...options], {
    ...cluster.user,
    cwd: path.dirname(cluster.data),
    env: serverEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  initdb.stderr.setEncoding("utf8").on("data", (text: string) => {
    output = (output + text).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    initdb.once("error", reject);
    initdb.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`initdb stopped with ${code}: ${output.trim()}`))));
  });
}

/** Nothing of the app's own environment reaches a server: it holds secrets, and `PG*` variables change what programs do. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}
