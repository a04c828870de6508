import "server-only";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Copies the server programs to `destination`, readable by all. Two processes may do so at once: the copy appears whole or
 * not at all.
 */
export async function copyPrograms(native: string, destination: string): Promise<string> {
  if (existsSync(destination)) return destination;
  const unfinished = `${destination}.${randomBytes(6).toString("hex")}`;
  try {
    await run("cp", ["-RP", native, unfinished]);
    await run("chmod", ["-R", "a+rX,go-w", unfinished]);
    await rename(unfinished, destination);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(destination)) throw error;
  }
  return destination;
}
