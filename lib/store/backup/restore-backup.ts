import "server-only";
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { finishRestore } from "../embedded/finish-restore";
import { withFolderLock } from "../embedded/folder-lock";
import { isPostgres } from "../embedded/is-postgres";
import { readPidFile } from "../embedded/run-server";
import { major, type ServerFolder } from "../embedded/server-folder";
import { addKeys } from "./add-keys";
import { BackupProblem } from "./backup-problem";
import { digestOf, entriesOf, type Manifest, manifestSchema } from "./manifest";
import { runTar } from "./run-tar";

export interface Restored {
  readonly madeAt: string;
  readonly withKeys: boolean;
}

/**
 * Puts the store of a backup into `place`, and the keys that it holds into the ring of `keyFile`. Everything is unpacked and verified beside
 * what is there before any of it is replaced, which happens only with `replace`. Throws BackupProblem; then nothing has changed.
 */
export async function restoreBackup(place: ServerFolder, file: string, keyFile: string, replace: boolean): Promise<Restored> {
  if (!existsSync(file)) throw new BackupProblem(`There is no file ${file}.`);
  return withFolderLock(place.folder, async () => {
    finishRestore(place.folder);
    const data = path.join(place.folder, "data");
    if (isPostgres(Number(readPidFile(data)[0]))) throw new BackupProblem("The store is in use: stop the app, then restore.");
    if (!replace && existsSync(path.join(data, "PG_VERSION"))) {
      throw new BackupProblem(`There is a store in ${place.folder} already: back it up, then say --replace, which removes it.`);
    }
    const unpacked = path.join(place.folder, "restoring");
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(unpacked, { mode: 0o700 });
    try {
      await runTar(["-x", "-z", "-f", file, "-C", unpacked, "--no-same-owner"]);
      const { madeAt, files } = await verified(unpacked);
      const key = path.join(unpacked, path.basename(keyFile));
      const withKeys = files[path.basename(keyFile)] !== undefined;
      if (withKeys) addKeys(keyFile, readFileSync(key, "utf8"));
      rmSync(key, { force: true });
      rmSync(path.join(unpacked, "backup.json"));
      give(unpacked, place);
      renameSync(unpacked, path.join(place.folder, "restored"));
      finishRestore(place.folder);
      return { madeAt, withKeys };
    } finally {
      rmSync(unpacked, { recursive: true, force: true });
    }
  });
}

/** Every file is there with its bytes, and nothing else is. */
async function verified(unpacked: string): Promise<Manifest> {
  const text = existsSync(path.join(unpacked, "backup.json")) ? readFileSync(path.join(unpacked, "backup.json"), "utf8") : "null";
  const manifest = manifestSchema.safeParse(parsed(text)).data;
  if (manifest === undefined) throw new BackupProblem("The file is not a backup that this version of the app wrote.");
  if (manifest.major !== major) {
    throw new BackupProblem(
      `The backup is of PostgreSQL ${manifest.major}, and this version of the app brings ${major}: restore it with the version that wrote it.`,
    );
  }
  const { files } = entriesOf(unpacked, ".");
  const held = files.filter((name) => name !== "backup.json");
  const wrong = held.filter((name) => manifest.files[name] === undefined);
  for (const [name, digest] of Object.entries(manifest.files)) {
    if (!held.includes(name) || (await digestOf(path.join(unpacked, name))) !== digest) wrong.push(name);
  }
  if (wrong.length > 0)
    throw new BackupProblem(`The backup is damaged: ${wrong.length} of its files are not what it says. Nothing was changed.`);
  for (const needed of ["data/PG_VERSION", "data/global/pg_control", "password"]) {
    if (manifest.files[needed] === undefined) throw new BackupProblem("The backup holds no store.");
  }
  return manifest;
}

/** To the server's user, closed to all others, and on the disk. */
function give(unpacked: string, { user }: ServerFolder): void {
  const { folders, files } = entriesOf(unpacked, ".");
  for (const name of [...files, ...folders]) {
    const at = path.join(unpacked, name);
    chmodSync(at, folders.includes(name) ? 0o700 : 0o600);
    if (user !== undefined) chownSync(at, user.uid, user.gid);
    const opened = openSync(at, "r");
    fsyncSync(opened);
    closeSync(opened);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
