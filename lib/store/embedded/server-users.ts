import "server-only";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isLocked } from "./folder-lock";
import { isAlive } from "./is-alive";
import { readPidFile } from "./run-server";

/**
 * Counts this process among those that use the server in `folder`. When it ends, the last of them stops the server; whoever comes
 * while it does so starts it again. Called under the folder's lock, before the server is looked for.
 */
export function joinUsers(folder: string): void {
  const users = path.join(folder, "users");
  mkdirSync(users, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(users, String(process.pid)), "");
  const key = Symbol.for("failing-row.at-exit");
  const registry = globalThis as { [key: symbol]: Set<() => Promise<void>> | undefined };
  const atExit = registry[key] ?? new Set<() => Promise<void>>();
  registry[key] = atExit;
  let left = false;
  const leave = (): number | undefined => {
    if (left) return undefined;
    left = true;
    return leaveUsers(folder, users);
  };
  // Whoever ends the app in order waits for it; other ends can at least say that the server is to stop.
  atExit.add(async () => {
    const pid = leave();
    for (const deadline = Date.now() + 10_000; pid !== undefined && isAlive(pid) && Date.now() < deadline; ) await sleep(20);
  });
  process.once("exit", leave);
}

/** Returns the number of the server that was told to stop. SIGINT is PostgreSQL's fast shutdown. */
function leaveUsers(folder: string, users: string): number | undefined {
  try {
    rmSync(path.join(users, String(process.pid)), { force: true });
    for (const user of readdirSync(users)) {
      if (isAlive(Number(user))) return undefined;
      rmSync(path.join(users, user), { force: true });
    }
    const pid = Number(readPidFile(path.join(folder, "data"))[0]);
    if (isLocked(folder) || !isAlive(pid)) return undefined;
    process.kill(pid, "SIGINT");
    return pid;
  } catch {
    // The folder is gone, and with it whatever there was to stop.
    return undefined;
  }
}
