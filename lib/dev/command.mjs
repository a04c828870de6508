/** `node lib/dev/command.mjs NAME …`: runs a command of `lib/commands` from its sources. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../serve/run-command.mjs";
import { stop } from "../serve/stop.mjs";
import { bundleCommands, commandNames } from "./bundle-commands.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const [name, ...words] = process.argv.slice(2);
if (!commandNames.includes(name)) stop(`There is no command ${name}. The commands: ${commandNames.join(", ")}.`);

const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-command-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
bundleCommands(folder, [name]);
await runCommand(root, path.join(folder, `${name}.mjs`), words);
