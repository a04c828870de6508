import "server-only";
import { spawn } from "node:child_process";
import { BackupProblem } from "./backup-problem";

/** Runs the system's tar. `output`: an open file that takes what it writes. Throws BackupProblem with its last words. */
export function runTar(options: readonly string[], output: number | "ignore" = "ignore"): Promise<void> {
  const child = spawn("tar", options, {
    stdio: ["ignore", output, "pipe"],
    env: { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C" },
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-500);
  });
  return new Promise((resolve, reject) => {
    child.once("error", () => reject(new BackupProblem("The program tar cannot be run: install it.")));
    child.once("close", (code) => (code === 0 ? resolve() : reject(new BackupProblem(`tar ended with ${code}: ${said.trim()}`))));
  });
}
