/**
 * `npm run rotate-keys`: seals every saved connection anew under the newest encryption key, while the app runs. `-- --dry-run` only
 * counts; `-- --new` prints a new key for the ring; `-- --new-into FILE` puts one first in a ring's file.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { keysOf } from "../../settings/read-settings.mjs";
import { isKeyRing, keyRing, newKey } from "../../store/keys/key-ring";
import { rotateKeys } from "../../store/keys/rotate";
import { withStore } from "../../store/store";
import { atExit } from "./at-exit.mts";

const [option, file] = process.argv.slice(2);
const nextModules = createRequire(createRequire(import.meta.url).resolve("next/package.json"));
nextModules("@next/env").loadEnvConfig(process.cwd(), false, { info() {}, error: console.error });

if (option === "--new") console.log(newKey());
else if (option === "--new-into") addKey(file);
else if (option === undefined || option === "--dry-run") await rotate(option === "--dry-run");
else stop(`There is no option ${option}. The options: --dry-run, --new, --new-into FILE.`);
await atExit();

async function rotate(dryRun: boolean): Promise<undefined> {
  const ring = keyRing();
  if (!isKeyRing(ring)) return stop(ring.reason);
  const { current, rotated, locked } = await withStore((db) =>
    rotateKeys(db, ring, { id: "app", name: "rotate-keys", address: null }, dryRun),
  );
  console.log(`${rotated} ${dryRun ? "would be" : "are"} sealed anew under ${ring[0].id}, ${current} were already.`);
  if (locked.length > 0) stop(`${locked.length} open with no key of the ring and were left as they are: ${locked.join(", ")}.`);
  else if (!dryRun && ring.length > 1) console.log("The older keys of the ring are no longer needed once every instance has the newest.");
}

/** The file appears whole: an app that reads it meanwhile sees the old ring or the new one. */
function addKey(ringFile: string | undefined): undefined {
  if (ringFile === undefined) return stop("--new-into needs the name of the ring's file.");
  const before = existsSync(ringFile) ? readFileSync(ringFile, "utf8") : "";
  try {
    keysOf(before);
  } catch {
    return stop(`${ringFile} holds something else than a ring of keys; nothing was changed.`);
  }
  writeFileSync(`${ringFile}.new`, `${newKey()}\n${before}`, { mode: 0o600 });
  renameSync(`${ringFile}.new`, ringFile);
  console.log(`A new key stands first in ${ringFile}. Run npm run rotate-keys when every instance can read it.`);
}

function stop(sentence: string): undefined {
  console.error(sentence);
  process.exitCode = 1;
}
