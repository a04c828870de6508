import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "@playwright/test";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/**
 * A Chromium to test with: CHROME_PATH, Playwright's own, the system's, the one from npm for Linux on x64, and elsewhere Playwright's own,
 * fetched. Undefined stands for Playwright's own. Fails where there is none: a run without a browser would prove less than it says.
 */
export async function browserPath(): Promise<string | undefined> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH names ${given}, and there is no such file.`);
  }
  if (existsSync(chromium.executablePath())) return undefined;
  const system = installed.find((file) => existsSync(file));
  if (system !== undefined) return system;
  if (process.platform === "linux" && process.arch === "x64") return fromNpm();
  const cli = path.join(path.dirname(createRequire(__filename).resolve("@playwright/test/package.json")), "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { timeout: 60_000, stdio: "ignore" });
  if (existsSync(chromium.executablePath())) return undefined;
  throw new Error(none);
}

/** Brings its own system libraries when it believes to be on the machine that it was made for. */
async function fromNpm(): Promise<string> {
  const before = process.env.AWS_EXECUTION_ENV;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    return await packed.executablePath();
  } catch (error) {
    throw new Error(`${none} The one from npm did not unpack.`, { cause: error });
  } finally {
    if (before === undefined) delete process.env.AWS_EXECUTION_ENV;
    else process.env.AWS_EXECUTION_ENV = before;
  }
}

const none = 'No browser was found: run "npx playwright install chromium", or set CHROME_PATH to a Chromium, Chrome or Edge.';
