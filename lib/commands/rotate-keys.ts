import "server-only";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { keysOf } from "../settings/read-settings.mjs";
import { isKeyRing, keyRing, newKey } from "../store/keys/key-ring";
import { rotateKeys } from "../store/keys/rotate";
import { withStore } from "../store/store";
import type { Outcome } from "./outcome";

/**
 * `npm run rotate-keys`: seals every saved connection anew under the newest encryption key, while the app runs. `-- --dry-run` only
 * counts; `-- --new` prints a new key for the ring; `-- --new-into FILE` puts one first in a ring's file.
 */
export async function run([option, file]: readonly string[], folder: string): Promise<Outcome> {
  if (option === "--new") return { said: newKey() };
  if (option === "--new-into") return addKey(file && path.resolve(folder, file));
  if (option === undefined || option === "--dry-run") return rotate(option === "--dry-run");
  return { failed: `There is no option ${option}. The options: --dry-run, --new, --new-into FILE.` };
}

async function rotate(dryRun: boolean): Promise<Outcome> {
  const ring = keyRing();
  if (!isKeyRing(ring)) return { failed: ring.reason };
  const { current, rotated, locked } = await withStore((db) =>
    rotateKeys(db, ring, { id: "app", name: "rotate-keys", address: null }, dryRun),
  );
  const said = `${rotated} ${dryRun ? "would be" : "are"} sealed anew under ${ring[0].id}, ${current} were already.`;
  if (locked.length > 0)
    return { said, failed: `${locked.length} open with no key of the ring and were left as they are: ${locked.join(", ")}.` };
  if (dryRun || ring.length === 1) return { said };
  return { said: `${said}\nThe older keys of the ring are no longer needed once every instance has the newest.` };
}

/** The file appears whole: an app that reads it meanwhile sees the old ring or the new one. */
function addKey(ringFile: string | undefined): Outcome {
  if (!ringFile) return { failed: "--new-into needs the name of the ring's file." };
  const before = existsSync(ringFile) ? readFileSync(ringFile, "utf8") : "";
  try {
    keysOf(before);
  } catch {
    return { failed: `${ringFile} holds something else than a ring of keys; nothing was changed.` };
  }
  writeFileSync(`${ringFile}.new`, `${newKey()}\n${before}`, { mode: 0o600 });
  renameSync(`${ringFile}.new`, ringFile);
  return { said: `A new key stands first in ${ringFile}. Run rotate-keys when every instance can read it.` };
}
