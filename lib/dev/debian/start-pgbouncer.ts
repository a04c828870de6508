import { spawn } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { freePort } from "../../store/embedded/free-port";
import { unprivilegedUser } from "../../store/embedded/unprivileged-user";

export type PoolMode = "session" | "transaction" | "statement";

export interface Pooler {
  readonly port: number;
  stop(): Promise<void>;
}

/** Debian's PgBouncer in front of the server of `url`, for these roles, without passwords. One connection to the server is shared by all. */
export async function startPgBouncer(url: string, mode: PoolMode, roles: readonly string[]): Promise<Pooler> {
  const { hostname, port: serverPort } = new URL(url);
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-pgbouncer-"));
  const user = unprivilegedUser();
  const port = await freePort();
  const users = path.join(folder, "users.txt");
  const settings = path.join(folder, "pgbouncer.ini");
  writeFileSync(users, roles.map((role) => `"${role}" ""\n`).join(""));
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = ${mode}
default_pool_size = 1
`,
  );
  chmodSync(folder, 0o755);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  // Poolers live where only root looks for programs.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const child = spawn("pgbouncer", ["-q", settings], { stdio: "ignore", env, ...user });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    async stop() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
