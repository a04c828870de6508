/** The commands of `lib/commands`, each as one file that node runs without any package. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export const commandNames = ["backup", "restore", "rotate-keys"];

/** Writes `<command>.mjs` for each of `names` into `folder`. */
export function bundleCommands(folder, names = commandNames) {
  buildSync({
    entryPoints: names.map((name) => path.join(root, "lib/commands", `${name}.ts`)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    // Where a file says that it is for the server only, this is the server.
    conditions: ["react-server"],
    // The driver's optional native half, which is not installed.
    external: ["pg-native"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}
