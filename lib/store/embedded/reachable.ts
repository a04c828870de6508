import "server-only";
import { existsSync, statSync } from "node:fs";
import path from "node:path";

/** Whether every user of the machine can enter this folder: it and each folder above it let others pass. */
export function reachableByAll(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Whether every user of the machine can run the server programs in this folder. */
export function runnableByAll(native: string): boolean {
  const program = statSync(path.join(native, "bin", "postgres"));
  const share = statSync(path.join(native, "share"));
  return reachableByAll(path.join(native, "bin")) && (program.mode & 0o005) === 0o005 && (share.mode & 0o005) === 0o005;
}
