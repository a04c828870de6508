import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newKey } from "../keys/key-ring";
import { addKeys } from "./add-keys";
import { BackupProblem } from "./backup-problem";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-keys-"));
  file = path.join(folder, "connections.key");
});
afterEach(() => rmSync(folder, { recursive: true }));

const [old, other] = [newKey(), newKey()];
const ring = () => readFileSync(file, "utf8").trim().split("\n");

test("where there is no ring, the backup's is it, for its owner alone", () => {
  addKeys(file, `${old}\n`);
  expect(ring()).toEqual([old]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("keys that are there stay, behind those of the backup, each once", () => {
  writeFileSync(file, `${other}\n${old}\n`);
  addKeys(file, `${old}\n`);
  expect(ring()).toEqual([old, other]);
});

test("two keys of one id, or what is no key, change nothing", () => {
  writeFileSync(file, `${old}\n`);
  const sameId = `${old.split(":")[0]}:${other.split(":")[1]}\n`;
  for (const restored of [sameId, "hunter2"]) expect(() => addKeys(file, restored)).toThrow(BackupProblem);
  expect(ring()).toEqual([old]);
});
