import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newKey } from "./key-ring";

let folder: string;
beforeEach(() => {
  vi.resetModules();
  folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-keys-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function ringOf(environment: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { isKeyRing, keyRing } = await import("./key-ring");
  const ring = keyRing();
  return isKeyRing(ring) ? ring.map(({ id }) => id) : ring.reason;
}

const team = { FAILING_ROW_MODE: "team", SECRET_KEY: "s".repeat(32) };

test("local mode makes its own key once, for its owner alone", async () => {
  const first = await ringOf({ FAILING_ROW_DATA_DIR: folder });
  const file = path.join(folder, "connections.key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const made = readFileSync(file, "utf8");
  vi.resetModules();
  expect(await ringOf({ FAILING_ROW_DATA_DIR: folder })).toEqual(first);
  expect(readFileSync(file, "utf8")).toBe(made);
});

test("a team without a key is told how to turn saving on", async () => {
  expect(await ringOf(team)).toBe("Saving connections is off: set ENCRYPTION_KEYS or ENCRYPTION_KEY_FILE, then start the app again.");
});

test("a file is read anew, so a key can be added while the app runs", async () => {
  const file = path.join(folder, "ring");
  writeFileSync(file, `${newKey().replace(/^[^:]+/, "old")}\n`, { mode: 0o600 });
  expect(await ringOf({ ...team, ENCRYPTION_KEY_FILE: file })).toEqual(["old"]);
  writeFileSync(file, `${newKey().replace(/^[^:]+/, "new")}\n${readFileSync(file, "utf8")}`);
  expect(await ringOf({})).toEqual(["new", "old"]);
});

test.each([
  ["can be read by others", 0o644, newKey()],
  ["is empty", 0o600, "\n"],
  ["has to hold id:key pairs", 0o600, "hunter2"],
])("a file that %s is not used", async (why, mode, text) => {
  const file = path.join(folder, "ring");
  writeFileSync(file, text);
  chmodSync(file, mode);
  const reason = await ringOf({ ...team, ENCRYPTION_KEY_FILE: file });
  expect(reason).toContain(why);
  expect(reason).not.toContain("hunter2");
});

test("a file that is not there is named", async () => {
  expect(await ringOf({ ...team, ENCRYPTION_KEY_FILE: path.join(folder, "none") })).toContain("cannot be read");
});
