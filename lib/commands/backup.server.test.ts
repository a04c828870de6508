import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Deployment, layOutDeployment } from "../dev/deployment/deployment";
import { patiently } from "../dev/deployment/patiently";

let deployment: Deployment;
let file: string;
beforeAll(() => {
  deployment = layOutDeployment();
  file = path.join(deployment.work, "store.tar.gz");
});
afterAll(() => deployment?.remove());

const backup = (...words: readonly string[]) => deployment.run({}, "backup", ...words);
const restore = (...words: readonly string[]) => deployment.run({}, "restore", ...words);

const paste = 'ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint';
const saved = { name: "Shop", environment: "test", tryFixes: false, audience: "members", people: [] };

async function post(url: string, body: unknown): Promise<{ readonly status: number; readonly body: { id: string; url: string } }> {
  const ask = () => fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const response = await patiently(ask);
  return { status: response.status, body: await response.json() };
}

test("start, share, stop, back up, lose everything, restore, start: all is there", async () => {
  expect(await backup("store.tar.gz")).toMatchObject({ code: 1, said: expect.stringContaining("nothing was kept yet") });

  const first = await deployment.serve({});
  const share = await post(`${first.url}/api/shares`, { text: paste });
  const connection = await post(`${first.url}/api/connections`, { ...saved, url: inject("servers")["18"] });
  expect([share.status, connection.status], JSON.stringify(connection)).toEqual([201, 201]);
  expect(await backup("store.tar.gz", "--with-key")).toEqual({ code: 1, said: "The store is in use: stop the app, then back it up.\n" });
  first.process.kill("SIGTERM");
  await first.ended;

  const made = await backup("store.tar.gz", "--with-key");
  expect(made, made.said).toMatchObject({ code: 0, said: expect.stringContaining("Keep it secret") });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await backup("store.tar.gz")).toMatchObject({ code: 1, said: expect.stringContaining("is there already") });
  expect(await restore("store.tar.gz")).toMatchObject({ code: 1, said: expect.stringContaining("say --replace") });

  for (const name of readdirSync(deployment.data)) rmSync(path.join(deployment.data, name), { recursive: true });
  const restored = await restore("store.tar.gz");
  expect(restored, restored.said).toMatchObject({ code: 0, said: expect.stringContaining("again. The keys of saved connections are in") });

  const second = await deployment.serve({});
  const page = await patiently(() => fetch(`${second.url}/s/${share.body.id}`));
  expect(page.status).toBe(200);
  const tested = await post(`${second.url}/api/connections/test`, { id: connection.body.id });
  expect(tested.body).toMatchObject({ outcome: "ok" });
  second.process.kill("SIGTERM");
  expect(await second.ended).toMatchObject({ code: 0 });
});

test("a damaged backup changes nothing", async () => {
  const kept = inode();
  const other = path.join(deployment.work, "damaged.tar.gz");
  const unpacked = path.join(deployment.work, "unpacked");
  mkdirSync(unpacked);
  execFileSync("tar", ["-x", "-z", "-f", file, "-C", unpacked]);
  const pack = () => execFileSync("tar", ["-c", "-z", "-f", other, "-C", unpacked, "."]);
  const some = path.join(unpacked, "data/global/pg_control");
  const bytes = readFileSync(some);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(some, bytes);
  pack();
  expect(await restore("damaged.tar.gz", "--replace")).toMatchObject({
    code: 1,
    said: expect.stringContaining("is damaged: 1 of its files"),
  });
  const manifest = path.join(unpacked, "backup.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"major":18', '"major":17'));
  pack();
  expect(await restore("damaged.tar.gz", "--replace")).toMatchObject({ code: 1, said: expect.stringContaining("is of PostgreSQL 17") });
  writeFileSync(other, readFileSync(file).subarray(0, 100_000));
  expect(await restore("damaged.tar.gz", "--replace")).toMatchObject({ code: 1, said: expect.stringContaining("tar ended with") });
  expect(await restore("none.tar.gz")).toMatchObject({ code: 1, said: expect.stringContaining("There is no file") });
  expect(inode()).toBe(kept);
  expect(existsSync(path.join(deployment.data, "postgres/restoring"))).toBe(false);
});

test("a restore that was cut off between its two steps is finished by the next start", async () => {
  const at = (name: string) => path.join(deployment.data, "postgres", name);
  // As it is after the old store was moved away, and before the new one came.
  mkdirSync(at("restored"));
  renameSync(at("data"), at("restored/data"));
  mkdirSync(at("replaced"));
  execFileSync("chown", ["--reference", at("password"), at("restored"), at("replaced")]);
  const served = await deployment.serve({});
  const audit = await patiently(() => fetch(`${served.url}/api/audit`));
  expect(await audit.text()).toContain("share.create");
  served.process.kill("SIGTERM");
  await served.ended;
  expect([existsSync(at("restored")), existsSync(at("replaced"))]).toEqual([false, false]);
});

test("what was not stopped in order, or may run where nobody sees it, is not backed up", async () => {
  const at = path.join(deployment.data, "postgres/data/postmaster.pid");
  writeFileSync(at, "999999999\n");
  expect(await backup("other.tar.gz")).toMatchObject({ code: 1, said: expect.stringContaining("runs in another container") });
  rmSync(at);
  expect(existsSync(path.join(deployment.work, "other.tar.gz"))).toBe(false);
});

test("with DATABASE_URL, what to do instead is told", async () => {
  const settings = { DATABASE_URL: "postgres://u:c4nary@127.0.0.1:1/store" };
  for (const command of ["backup", "restore"]) {
    const { code, said } = await deployment.run(settings, command, "store.tar.gz");
    expect([code, said]).toEqual([1, expect.stringMatching(/pg_(dump|restore)/)]);
    expect(said).not.toContain("c4nary");
  }
});

function inode(): number {
  return statSync(path.join(deployment.data, "postgres/data")).ino;
}
