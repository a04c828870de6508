/**
 * Prints the JavaScript that a first visit loads, gzipped: that of our page, and that of an empty page built with the same
 * version of Next. Lazy chunks, workers and the polyfills that today's browsers skip are not counted.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, isBuilt } from "./build.mjs";

const budget = 60;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

if (!isBuilt() && build() !== 0) process.exit(1);
const empty = buildEmptyPage();
try {
  const [floor, ours] = [await firstLoad(empty), await firstLoad(root)];
  const above = ours - floor;
  console.log(`empty Next page  ${kilobytes(floor)} kB gzip`);
  console.log(`our page         ${kilobytes(ours)} kB gzip`);
  console.log(`above the floor  ${kilobytes(above)} kB gzip (at most ${budget})`);
  process.exitCode = above / 1000 <= budget ? 0 : 1;
} finally {
  rmSync(empty, { recursive: true, force: true });
}

/** Below the project, so that it finds the same packages. */
function buildEmptyPage() {
  const folder = path.join(root, ".data/empty-page");
  mkdirSync(path.join(folder, "app"), { recursive: true });
  writeFileSync(path.join(folder, "package.json"), '{ "name": "empty-page", "private": true }\n');
  writeFileSync(
    path.join(folder, "next.config.js"),
    `module.exports = { agentRules: false, typescript: { ignoreBuildErrors: true }, turbopack: { root: ${JSON.stringify(root)} } };\n`,
  );
  writeFileSync(
    path.join(folder, "app/layout.jsx"),
    'export const dynamic = "force-dynamic";\nexport default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
  );
  writeFileSync(path.join(folder, "app/page.jsx"), "export default function Page() {\n  return null;\n}\n");
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build", folder], { cwd: folder, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`The empty page could not be built:\n${stdout}${stderr}`);
  return folder;
}

/** Bytes of the scripts that the page's HTML asks for, each gzipped. */
async function firstLoad(folder) {
  const port = await freePort();
  const server = spawn(process.execPath, [next, "start", folder, "-H", "127.0.0.1", "-p", String(port)], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  try {
    const html = await page(`http://127.0.0.1:${port}/`);
    const scripts = [...html.matchAll(/<script\b([^>]*)>/g)]
      .map(([, attributes]) => attributes)
      .filter((attributes) => !/\bnomodule\b/i.test(attributes));
    const files = new Set(scripts.flatMap((attributes) => /\bsrc="\/_next\/static\/([^"?]+)/.exec(attributes)?.[1] ?? []));
    if (files.size === 0) throw new Error(`The page of ${folder} asks for no scripts.`);
    return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, ".next/static", file))).length, 0);
  } finally {
    server.kill("SIGTERM");
  }
}

async function page(url) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return answer.text();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer.`);
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}
