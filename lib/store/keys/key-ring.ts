import "server-only";
import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type EncryptionKey, keysOf, SettingsProblem } from "../../settings/read-settings.mjs";
import { settings } from "../../settings/settings";

/** Newest first: the first key encrypts, each decrypts what bears its id. Never empty. */
export type KeyRing = readonly [EncryptionKey, ...EncryptionKey[]];

/** Why there is no ring, and how to turn saving on; for people who may change the settings. */
export interface NoKeyRing {
  readonly reason: string;
}

/**
 * The ring that encrypts saved connections: from ENCRYPTION_KEYS, from ENCRYPTION_KEY_FILE (read anew each time, so that a key can
 * be added while the app runs), or in local mode from a file that is made on first use with mode 0600.
 */
export function keyRing(): KeyRing | NoKeyRing {
  const { mode, encryptionKeys, encryptionKeyFile, dataDirectory } = settings();
  const [newest, ...older] = encryptionKeys;
  if (newest !== undefined) return [newest, ...older];
  if (encryptionKeyFile !== undefined) return readRing(encryptionKeyFile);
  if (mode !== "local") {
    return { reason: "Saving connections is off: set ENCRYPTION_KEYS or ENCRYPTION_KEY_FILE, then start the app again." };
  }
  const file = path.resolve(dataDirectory, "connections.key");
  makeFileOnce(file);
  return readRing(file);
}

export function isKeyRing(ring: KeyRing | NoKeyRing): ring is KeyRing {
  return Array.isArray(ring);
}

/** A line of a ring: a new random key with an id that tells when it was made. */
export function newKey(): string {
  const made = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  return `k${made}-${randomBytes(3).toString("hex")}:${randomBytes(32).toString("base64")}`;
}

function readRing(file: string): KeyRing | NoKeyRing {
  try {
    if ((statSync(file).mode & 0o077) !== 0) {
      return { reason: `The file of the encryption keys can be read by others: run chmod 600 ${file}.` };
    }
    const [newest, ...older] = keysOf(readFileSync(file, "utf8"));
    return newest === undefined ? { reason: `The file of the encryption keys, ${file}, is empty.` } : [newest, ...older];
  } catch (error) {
    if (error instanceof SettingsProblem)
      return { reason: `The file ${file} has to hold id:key pairs, one a line, each key 32 bytes in base64.` };
    return { reason: `The file of the encryption keys, ${file}, cannot be read.` };
  }
}

/** Appears whole or not at all, and is never written over: of two processes that make it, one wins. */
function makeFileOnce(file: string): void {
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  const unfinished = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  writeFileSync(unfinished, `${newKey()}\n`, { mode: 0o600, flag: "wx" });
  try {
    chmodSync(unfinished, 0o600);
    linkSync(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
