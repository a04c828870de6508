import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { freshStore } from "../dev/servers/fresh-store";
import { keysOf } from "../settings/read-settings.mjs";
import { createConnection, openConnection } from "../store/connections/connections";
import type { KeyRing } from "../store/keys/key-ring";

function run(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const script = path.resolve(import.meta.dirname, "../dev/command.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "rotate-keys", ...args], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  return { status, said: `${stdout}${stderr}` };
}

test("a new key comes first in the file, the command seals everything under it, and the old one can go", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-keys-"));
  const file = path.join(folder, "ring");
  const store = await freshStore(inject("servers")["18"]);
  const team = { FAILING_ROW_MODE: "team", SECRET_KEY: "s".repeat(32), DATABASE_URL: store.url, ENCRYPTION_KEY_FILE: file };
  const ring = () => keysOf(readFileSync(file, "utf8")) as KeyRing;

  expect(run(team)).toMatchObject({ status: 1, said: expect.stringContaining("cannot be read") });
  expect(run(team, "--new-into", file).status).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const actor = { id: "p", name: null, address: null };
  const target = { secret: { url: "postgres://u:c4nary@h/d" } };
  const { id } = await createConnection(
    store.db,
    { name: "Shop", environment: "test", tryFixes: false, audience: "members", people: [], target },
    ring(),
    actor,
  );
  run(team, "--new-into", file);
  expect(run(team, "--dry-run").said).toMatch(/^1 would be sealed anew/);
  const done = run(team);
  expect(done.said).toMatch(/^1 are sealed anew under \S+, 0 were already\./);
  expect(done.said).not.toContain("c4nary");
  expect(await openConnection(store.db, id, [ring()[0]], {})).toEqual(target.secret);
  const [, old] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, `${old}\n`);
  expect(run(team)).toMatchObject({
    status: 1,
    said: expect.stringContaining(`1 open with no key of the ring and were left as they are: ${id}`),
  });
  await store.close();
  rmSync(folder, { recursive: true });
});

test.each([
  [["--all"], "There is no option --all."],
  [["--new-into"], "--new-into needs the name"],
  [["--new-into", "package.json"], "holds something else than a ring of keys; nothing was changed"],
])("%j is one sentence", (args, said) => {
  expect(run({}, ...args)).toMatchObject({ status: 1, said: expect.stringContaining(said) });
});
