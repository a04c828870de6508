import { pathToFileURL } from "node:url";
import { atExit } from "./end-in-order.mjs";
import { readEnvironment } from "./read-environment.mjs";
import { stop } from "./stop.mjs";

/**
 * Runs a bundled command of the app in `root`, tells its outcome, and ends the process. Names of files in `words` are meant from where
 * the person is.
 */
export async function runCommand(root, bundle, words) {
  const folder = process.env.INIT_CWD || process.cwd();
  readEnvironment(root);
  process.chdir(root);
  const { said, failed } = await outcomeOf(bundle, words, folder);
  if (said !== undefined) process.stdout.write(`${said}\n`);
  await atExit();
  if (failed !== undefined) stop(failed);
  process.exit(0);
}

/** A setting that cannot be used, or a store that cannot be reached, is one sentence; anything else is a mistake of ours. */
async function outcomeOf(bundle, words, folder) {
  const { run } = await import(pathToFileURL(bundle).href);
  try {
    return await run(words, folder);
  } catch (error) {
    if (!["BackupProblem", "NoServerPrograms", "SettingsProblem", "StoreUnavailable"].includes(error?.name)) throw error;
    return { failed: error.message };
  }
}
