import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const script = "./check-lock.mjs";
const { lockProblems } = (await import(script)) as { lockProblems: (lock: unknown) => readonly string[] };
const lock = () => JSON.parse(readFileSync(path.join(import.meta.dirname, "../../package-lock.json"), "utf8"));

test("our lock file is whole", () => {
  expect(lockProblems(lock())).toEqual([]);
});

test("a package of another platform that was left out is named, and a package that is too old, and one from elsewhere", () => {
  const broken = lock();
  delete broken.packages["node_modules/@tailwindcss/oxide-darwin-arm64"];
  broken.packages["node_modules/next"].version = "16.4.2";
  broken.packages["node_modules/pg"].resolved = "https://packages.example/pg.tgz";
  expect(lockProblems(broken)).toEqual([
    "@tailwindcss/oxide names @tailwindcss/oxide-darwin-arm64, which the lock leaves out",
    "next 16.4.2 is older than 16.4.5",
    "pg is tied to packages.example",
  ]);
});
