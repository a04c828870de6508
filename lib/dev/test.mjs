/**
 * `npm test`: runs every check there is, one after the other, and ends with `N passed, N failed`. Tests are counted from what
 * the runners report to have run; a check that is no test counts as one. What cannot run has failed, and so has a skipped test.
 * `npm test unit browser` runs only those parts.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const resolve = createRequire(import.meta.url).resolve;
const scratch = mkdtempSync(path.join(os.tmpdir(), "failing-row-test-"));
process.chdir(root);

/** In the order in which a mistake is found soonest. A part answers `{ passed, failed }`, or throws a sentence. */
const parts = {
  lock: () => check(process.execPath, "lib/dev/check-lock.mjs"),
  types: () =>
    check(process.execPath, bin("next", "next"), "typegen").then((ran) => (ran.failed ? ran : check(bin("typescript", "tsc"), "--noEmit"))),
  lint: () => check(bin("@biomejs/biome", "biome"), "ci", "--colors=off", "."),
  unused: () => check(process.execPath, bin("knip", "knip")),
  unit: () => vitest("unit"),
  build: () => check(process.execPath, "lib/dev/build.mjs"),
  servers: () => installForServers().then((ran) => (ran.failed ? ran : vitest("servers"))),
  browser: playwright,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) fail(`There is no part ${unknown.join(", ")}. The parts: ${Object.keys(parts).join(", ")}.`);

let running;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    running?.kill(signal);
    fail(`Stopped by ${signal}.`);
  });
}
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));

let passed = 0;
let failed = 0;
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const started = performance.now();
  const result = await parts[name]().catch((error) => ({ passed: 0, failed: 1, output: error.message }));
  passed += result.passed;
  failed += result.failed;
  if (result.failed > 0) console.log(lastLines(result.output, 400));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${name.padEnd(8)} ${result.failed === 0 ? "ok    " : "FAILED"} ${result.passed} passed, ${result.failed} failed, ${seconds} s`,
  );
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** One check that either holds or does not. */
async function check(command, ...args) {
  const { code, output } = await run(command, args);
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

async function vitest(project) {
  const report = path.join(scratch, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, output } = await run(process.execPath, [bin("vitest", "vitest"), ...args]);
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readReport(report, output);
  // A file that could not be loaded reports no tests of its own.
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return counted(numPassedTests, numFailedTests + broken, numPendingTests + numTodoTests, code, output);
}

async function playwright() {
  const report = path.join(scratch, "browser.json");
  const { code, output } = await run(process.execPath, [bin("@playwright/test", "playwright"), "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const { stats, errors } = readReport(report, output);
  return counted(stats.expected, stats.unexpected + stats.flaky + errors.length, stats.skipped, code, output);
}

/** A runner that fails without a failed test, or runs none, has failed once. */
function counted(ran, wrong, skipped, code, output) {
  const unexplained = (code !== 0 || ran === 0) && wrong + skipped === 0 ? 1 : 0;
  const note = skipped > 0 ? `\n${skipped} tests were skipped; every test has to run.` : "";
  return { passed: ran, failed: wrong + skipped + unexplained, output: output + note };
}

function readReport(file, output) {
  if (!existsSync(file)) throw new Error(`${output}\nThe runner left no report.`);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** PostgreSQL 14 to 17 (18 comes with the app), and the frameworks whose snippets are run. */
async function installForServers() {
  const servers = await install("e2e/servers");
  // Their scripts would compile or download what the tests do not use.
  return servers.failed ? servers : install("e2e/frameworks", "--ignore-scripts");
}

/** A package of its own, installed once per lock file. */
async function install(folder, ...options) {
  const lock = readFileSync(`${folder}/package-lock.json`, "utf8");
  const record = `${folder}/node_modules/.installed-from`;
  if (existsSync(record) && readFileSync(record, "utf8") === lock) return { passed: 0, failed: 0, output: "" };
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const installed = await check(...npm, "ci", "--prefix", folder, "--no-audit", "--no-fund", ...options);
  if (installed.failed === 0) writeFileSync(record, lock);
  return installed;
}

/** The program of an installed package. */
function bin(name, program) {
  let manifest;
  try {
    manifest = resolve(`${name}/package.json`);
  } catch {
    manifest = path.join(root, "node_modules", name, "package.json");
  }
  if (!existsSync(manifest)) throw new Error(`${name} is not installed. "npm ci" installs it, unless NODE_ENV is "production".`);
  const programs = JSON.parse(readFileSync(manifest, "utf8")).bin;
  return path.join(path.dirname(manifest), typeof programs === "string" ? programs : programs[program]);
}

function run(command, args, environment = {}) {
  return new Promise((done, refuse) => {
    const env = { ...process.env, CI: "1", NO_COLOR: "1", FORCE_COLOR: "0", NEXT_TELEMETRY_DISABLED: "1", ...environment };
    running = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env });
    let output = "";
    for (const stream of [running.stdout, running.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    running.once("error", (error) => refuse(new Error(`${command} cannot be run: ${error.message}`)));
    running.once("close", (code) => done({ code, output }));
  });
}

function lastLines(text, count) {
  const lines = text.trimEnd().split("\n");
  return lines.length <= count ? lines.join("\n") : [`(${lines.length - count} lines before)`, ...lines.slice(-count)].join("\n");
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
