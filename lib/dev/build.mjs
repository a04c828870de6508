/** Builds the app, and knows whether the build at hand is of the sources as they are. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { vendor } from "./vendor.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const record = path.join(root, ".next/built-from");
/** What a build reads; `.dockerignore` lets the same in. */
export const parts = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** What the build itself copies there, and what runs without Next. */
const apart = ["public/pgq", "lib/commands", "lib/dev", "lib/serve"];

/** True when the last build was made from the sources, the lock and the Node major as they are now. */
export function isBuilt() {
  return existsSync(path.join(root, ".next/BUILD_ID")) && existsSync(record) && readFileSync(record, "utf8") === fingerprint();
}

/** Runs the build with its output on this process's, and returns its exit code. */
export function build() {
  const before = fingerprint();
  vendor();
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const { status } = spawnSync(process.execPath, [next, "build"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status === 0) writeFileSync(record, before);
  return status ?? 1;
}

function fingerprint() {
  const hash = createHash("sha256").update(`node ${process.versions.node.split(".")[0]}\n`);
  for (const file of parts.flatMap((part) => filesOf(path.join(root, part))).sort()) {
    hash
      .update(`${path.relative(root, file)}\n`)
      .update(readFileSync(file))
      .update("\n");
  }
  return hash.digest("hex");
}

/** What a build can depend on: not the tests, not what stands apart from it. */
function filesOf(place) {
  const name = path.basename(place);
  if (apart.includes(path.relative(root, place)) || /\.test(-prop|-d)?\.tsx?$/.test(name)) return [];
  if (!existsSync(place)) return [];
  try {
    return readdirSync(place, { withFileTypes: true }).flatMap((entry) =>
      ["scenarios", "fixtures", "pastes"].includes(entry.name) ? [] : filesOf(path.join(place, entry.name)),
    );
  } catch (error) {
    if (error.code === "ENOTDIR") return [place];
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(build());
