/**
 * What a deployment starts: `node lib/serve/failing-row.mjs` serves the app; `… health` asks the one that serves here; `… rotate-keys` and
 * the other names in `commands` run one of those with the words that follow.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isHealthy } from "./health.mjs";
import { runCommand } from "./run-command.mjs";
import { serve } from "./serve.mjs";
import { stop } from "./stop.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const commands = readdirSync(path.join(root, "commands")).map((file) => path.basename(file, ".mjs"));

const [name = "serve", ...words] = process.argv.slice(2);
if (name === "serve") await serve(root);
else if (name === "health") process.exit((await isHealthy()) ? 0 : 1);
else if (commands.includes(name)) await runCommand(root, path.join(root, "commands", `${name}.mjs`), words);
else stop(`There is no command ${name}. The commands: serve, health, ${commands.join(", ")}.`);
