import "server-only";
import { readFileSync } from "node:fs";
import { isAlive } from "./is-alive";

/** A number of a stale file may be another program's by now; where the system tells, it is asked. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return true;
  }
}
