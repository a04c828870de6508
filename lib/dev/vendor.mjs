/**
 * Puts PostgreSQL's grammar (libpg_query, WebAssembly) and the worker that runs it where the tab can load them: the bundler
 * cannot be told where the grammar's glue code looks for its .wasm file.
 */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export function vendor() {
  const target = path.join(root, "public/pgq");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const file of ["libpg-query.js", "libpg-query.wasm"]) {
    copyFileSync(path.join(root, "node_modules/libpg-query/wasm", file), path.join(target, file));
  }
  copyFileSync(path.join(root, "components/workbench/grammar-worker.js"), path.join(target, "grammar-worker.js"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) vendor();
