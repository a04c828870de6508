import "server-only";
import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./is-alive";

/** After this long without a sign of its holder a lock is nobody's, also where its number went to another program. */
const longest = 120_000;

/**
 * Runs while no other process of this folder does: making the cluster, starting the server, copying and replacing it is for one at a time. The lock of
 * a process that is gone is taken over.
 */
export async function withFolderLock<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const lock = lockOf(folder);
  for (const deadline = Date.now() + longest + 10_000; !(await make(lock)); await sleep(50)) {
    if (isAbandoned(lock)) await takeAway(lock);
    else if (Date.now() > deadline) throw new Error("Another process has been starting the app's PostgreSQL for more than two minutes.");
  }
  const sign = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), longest / 6).unref();
  try {
    await writeFile(path.join(lock, "pid"), String(process.pid));
    return await run();
  } finally {
    clearInterval(sign);
    await rm(lock, { recursive: true, force: true });
  }
}

/** Whether another process that runs holds the lock. */
export function isLocked(folder: string): boolean {
  const lock = lockOf(folder);
  return existsSync(lock) && !isAbandoned(lock);
}

function lockOf(folder: string): string {
  return path.join(folder, "starting");
}

/** Only one can make a folder. */
async function make(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Behind a lock of its own, and looked at again there: or the second of two would take away the first one's new lock. */
async function takeAway(lock: string): Promise<void> {
  const own = `${lock}.taking`;
  if (!(await make(own))) {
    if (ageOf(own) > 10_000) await rm(own, { recursive: true, force: true });
    return;
  }
  if (isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
  await rm(own, { recursive: true, force: true });
}

function isAbandoned(lock: string): boolean {
  const age = ageOf(lock);
  try {
    const pid = Number(readFileSync(path.join(lock, "pid"), "utf8"));
    // A number may have gone to another program since.
    return age > longest || !isAlive(pid);
  } catch {
    // Made a moment ago, and not signed yet; or its maker died before it could sign; or it is free by now.
    return age > 5000;
  }
}

/** Milliseconds; 0 when there is none. */
function ageOf(folder: string): number {
  const made = statSync(folder, { throwIfNoEntry: false });
  return made === undefined ? 0 : Date.now() - made.mtimeMs;
}
