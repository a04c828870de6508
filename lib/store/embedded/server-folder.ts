import "server-only";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { copyPrograms } from "./copy-programs";
import { nativeDirectory } from "./native-directory";
import { reachableByAll, runnableByAll } from "./reachable";
import { type ServerUser, unprivilegedUser } from "./unprivileged-user";

/** Where the app's own server lives. */
export interface ServerFolder {
  readonly native: string;
  /** Belongs to `user`, mode 0700; holds `data`, `password` and `log`. */
  readonly folder: string;
  readonly user: ServerUser | undefined;
}

/** PostgreSQL cannot run here. The message says why and what to do. */
export class NoServerPrograms extends Error {
  override readonly name = "NoServerPrograms";
}

/** The major that comes with the app. */
export const major = 18;

/**
 * Finds the programs and makes the folder. Both lie in the checkout, unless the user that the server runs as cannot enter it:
 * then in a system folder, which `log` is told. Throws NoServerPrograms where npm installed no server for this platform.
 */
export async function serverFolder(root: string, dataFolder: string, log: (line: string) => void): Promise<ServerFolder> {
  const native = nativeDirectory(major, path.join(root, "node_modules"));
  if (native === undefined) {
    throw new NoServerPrograms(
      `There is no PostgreSQL for ${process.platform}-${process.arch} among the app's packages. Set DATABASE_URL to a PostgreSQL 14 or later.`,
    );
  }
  const user = unprivilegedUser();
  if (user === undefined || (runnableByAll(native) && reachableByAll(dataFolder))) {
    return { native, folder: ownedFolder(path.join(dataFolder, "postgres"), dataFolder, user), user };
  }
  const system = systemFolder(dataFolder);
  mkdirSync(system, { recursive: true, mode: 0o755 });
  chmodSync(system, 0o755);
  log(`PostgreSQL cannot run as root, and the user that it runs as instead cannot enter ${root}: its programs and data lie in ${system}.`);
  const programs = await copyPrograms(native, path.join(system, `programs-${major}-${hash(native)}`));
  return { native: programs, folder: ownedFolder(path.join(system, "postgres"), system, user), user };
}

/** One for each data folder of the machine. */
function systemFolder(dataFolder: string): string {
  const base = process.platform === "linux" ? "/var/lib" : os.tmpdir();
  return path.join(base, `failing-row-${hash(dataFolder)}`);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function ownedFolder(folder: string, parent: string, user: ServerUser | undefined): string {
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user === undefined && statSync(folder).uid !== process.getuid?.()) {
    throw new NoServerPrograms(
      `${folder} belongs to another user, probably since an earlier start as root. Remove it, or start as that user.`,
    );
  }
  chmodSync(folder, 0o700);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
}
