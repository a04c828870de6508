import "server-only";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs while no other process of this folder does: making the cluster and starting the server is for one at a time. The lock of
 * a process that is gone is taken over.
 */
export async function withFolderLock<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const lock = path.join(folder, "starting");
  for (const deadline = Date.now() + 90_000; ; ) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    else if (Date.now() > deadline) throw new Error("Another process has been starting the app's PostgreSQL for more than a minute.");
    else await sleep(50);
  }
  try {
    await writeFile(path.join(lock, "pid"), String(process.pid));
    return await run();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  try {
    const pid = Number(await readFile(path.join(lock, "pid"), "utf8"));
    return pid !== process.pid && !isAlive(pid);
  } catch {
    // Made a moment ago, and not signed yet; or its maker died before it could sign.
    const made = await stat(lock).catch(() => undefined);
    return made !== undefined && Date.now() - made.mtimeMs > 5000;
  }
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
