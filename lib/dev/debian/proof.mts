import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { systemPrograms } from "./needs.ts";

/**
 * `npm run proof`: what `npm test` cannot prove with npm packages alone, since it takes the real psql and a server with translated
 * messages (lib/dev/debian/*.debian.test.ts). Says what is missing, one sentence each, and fails.
 */
const { missing } = systemPrograms();
if (missing.length > 0) {
  console.error(missing.join("\n"));
  process.exit(1);
}
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const run = spawn(process.execPath, [vitest, "run", "--project", "debian", ...process.argv.slice(2)], { stdio: "inherit" });
run.once("close", (code) => {
  process.exitCode = code ?? 1;
});
