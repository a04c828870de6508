import "server-only";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { keysOf } from "../../settings/read-settings.mjs";
import { BackupProblem } from "./backup-problem";

/** Puts the keys of a backup first in the ring of `file`; what is there stays, for other things may be sealed with it. Throws BackupProblem. */
export function addKeys(file: string, restored: string): void {
  const there = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lines = [...new Set([...linesOf(restored), ...linesOf(there)])];
  try {
    keysOf(lines.join("\n"));
  } catch {
    throw new BackupProblem(`The keys of the backup and those of ${file} do not go together: move that file away, then restore.`);
  }
  writeFileSync(`${file}.new`, `${lines.join("\n")}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
