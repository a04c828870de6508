/**
 * `node lib/dev/lay-out.mjs FOLDER [--without-postgres]`: lays out what a deployment runs, in a folder that is not there yet: the build
 * at hand with the packages that it loads, the files that it reads, how it is served, and the commands. The Dockerfile calls this
 * script, and so does the test that runs the result.
 */
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stop } from "../serve/stop.mjs";
import { isBuilt } from "./build.mjs";
import { bundleCommands } from "./bundle-commands.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Of the standalone output: not its own server, not the sources that it suspects to be read, not what resizes pictures (nothing does). */
const leftOut = ["server.js", "lib", "components", "app", "node_modules/@img", "node_modules/sharp"];

/** Files that the app reads, below the root of the checkout. */
const readAtRunTime = [
  /^lib\/(log|serve|settings)\/[^/]+\.mjs$/,
  /^lib\/sqlstates\/[^/]+\/(README\.md|locks\.json|reference\.sql)$/,
  /^lib\/sqlstates\/[^/]+\/scenarios\/[^/]+\/(psql-18\.paste\.txt|scenario\.sql)$/,
  /^lib\/store\/sample\/sample-database\.sql$/,
];

export function layOut(folder, { postgres = true } = {}) {
  if (!isBuilt()) stop("There is no build of these sources: run npm run build first.");
  if (existsSync(folder)) stop(`${folder} is there already: remove it, or name another folder.`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const standalone = path.join(root, ".next/standalone");
  copy(standalone, folder, (file) => !leftOut.includes(path.relative(standalone, file)) && !file.endsWith(".map"));
  copy(path.join(root, ".next/static"), path.join(folder, ".next/static"));
  copy(path.join(root, "public"), path.join(folder, "public"));
  for (const file of readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" }).map((name) => `lib/${name}`)) {
    if (readAtRunTime.some((pattern) => pattern.test(file))) copy(path.join(root, file), path.join(folder, file));
  }
  bundleCommands(path.join(folder, "commands"));
  const programs = `node_modules/pg18-${process.platform}-${process.arch}`;
  if (postgres && existsSync(path.join(root, programs))) copy(path.join(root, programs), path.join(folder, programs));
}

function copy(from, to, filter = () => true) {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, option] = process.argv.slice(2);
  if (folder === undefined || (option !== undefined && option !== "--without-postgres")) {
    stop("Say where: node lib/dev/lay-out.mjs FOLDER [--without-postgres].");
  }
  layOut(path.resolve(folder), { postgres: option === undefined });
}
