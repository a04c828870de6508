import "server-only";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { withFolderLock } from "../embedded/folder-lock";
import { isPostgres } from "../embedded/is-postgres";
import { readPidFile } from "../embedded/run-server";
import { BackupProblem } from "./backup-problem";
import { digestOf, entriesOf, type Manifest } from "./manifest";
import { runTar } from "./run-tar";

export interface BackedUp {
  readonly files: number;
  readonly bytes: number;
}

/** Of a folder that is moved, PostgreSQL makes these anew. */
const leftOut = ["data/postmaster.opts"];

/**
 * Writes one compressed archive (mode 0600) of the stopped store in `folder`, and of `keyFile` where it is given. Nobody can start the store
 * meanwhile. Throws BackupProblem; then there is no file.
 */
export async function writeBackup(folder: string, file: string, keyFile: string | undefined): Promise<BackedUp> {
  if (existsSync(file)) throw new BackupProblem(`${file} is there already: name another file.`);
  return withFolderLock(folder, async () => {
    const data = path.join(folder, "data");
    if (!existsSync(path.join(data, "PG_VERSION"))) throw new BackupProblem(`There is no store in ${folder}: nothing was kept yet.`);
    refuseRunning(data);
    const staging = mkdtempSync(path.join(os.tmpdir(), "failing-row-backup-"));
    const unfinished = `${file}.unfinished`;
    try {
      const store = [entriesOf(folder, "data"), entriesOf(folder, "password")];
      const files = store.flatMap((each) => each.files).filter((name) => !leftOut.includes(name));
      const digests: Record<string, string> = {};
      for (const name of files) digests[name] = await digestOf(path.join(folder, name));
      if (keyFile !== undefined) digests[path.basename(keyFile)] = await digestOf(keyFile);
      const major = Number(readFileSync(path.join(data, "PG_VERSION"), "utf8"));
      const manifest: Manifest = { format: 1, major, madeAt: new Date().toISOString(), files: digests };
      writeFileSync(path.join(staging, "backup.json"), JSON.stringify(manifest));
      writeFileSync(path.join(staging, "list"), [...store.flatMap((each) => each.folders), ...files].join("\n"));
      const output = openSync(unfinished, "wx", 0o600);
      try {
        const key = keyFile === undefined ? [] : ["-C", path.dirname(path.resolve(keyFile)), path.basename(keyFile)];
        const listed = ["-C", folder, "--no-recursion", "-T", path.join(staging, "list")];
        await runTar(["-c", "-z", "-f", "-", "-C", staging, "backup.json", ...key, ...listed], output);
        fsyncSync(output);
      } finally {
        closeSync(output);
      }
      renameSync(unfinished, file);
      return { files: Object.keys(digests).length, bytes: statSync(file).size };
    } finally {
      rmSync(unfinished, { force: true });
      rmSync(staging, { recursive: true, force: true });
    }
  });
}

/** A store that was stopped in order has no such file. Without seeing its process, nobody knows whether it runs in another container. */
function refuseRunning(data: string): void {
  const [pid] = readPidFile(data);
  if (pid === undefined) return;
  throw new BackupProblem(
    isPostgres(Number(pid))
      ? "The store is in use: stop the app, then back it up."
      : "The store was not stopped in order, or runs in another container: start the app once more and stop it, then back it up.",
  );
}
