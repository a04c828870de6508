import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { EmbeddedServer } from "./embedded-server";
import { isAlive } from "./is-alive";
import { serverFolder } from "./server-folder";

const root = path.resolve(import.meta.dirname, "../../..");
const children: ChildProcess[] = [];
const folders: string[] = [];
const postmasters = new Set<number>();

/** A store that was stopped in order; making one takes longer than all that is tested here. */
const made = mkdtempSync(path.join(os.tmpdir(), "failing-row-made-"));

beforeAll(async () => {
  const folder = dataFolder();
  const { child } = await owner(folder);
  child.kill("SIGTERM");
  await once(child, "exit");
  execFileSync("cp", ["-a", `${await placeOf(folder)}/.`, made]);
  await tidy();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));
afterEach(tidy);

async function tidy(): Promise<void> {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const pid of postmasters) {
    if (isAlive(pid)) process.kill(pid, "SIGQUIT");
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  postmasters.clear();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function dataFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-store-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return path.join(folder, ".data");
}

/** A data folder in which a store is already. */
async function usedFolder(): Promise<string> {
  const folder = dataFolder();
  execFileSync("cp", ["-a", `${made}/.`, await placeOf(folder)]);
  return folder;
}

/** Where the server of a data folder lives: in it, or in a system folder, which is then removed with it. */
async function placeOf(folder: string, checkout = root): Promise<string> {
  const place = await serverFolder(checkout, folder, () => undefined);
  if (!place.folder.startsWith(folder)) folders.push(path.dirname(place.folder));
  return place.folder;
}

/** Another process, as a second app would be. */
async function owner(folder: string, checkout = root): Promise<{ readonly child: ChildProcess; readonly server: EmbeddedServer }> {
  const place = await placeOf(folder, checkout);
  const script = path.join(root, "lib/dev/embedded/own-server.mts");
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script, checkout, folder], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line);
    if (said.port === undefined) continue;
    postmasters.add(Number(readFileSync(path.join(place, "data/postmaster.pid"), "utf8").split("\n")[0]));
    return { child, server: said };
  }
  throw new Error("the other process ended without a server");
}

async function query(server: EmbeddedServer, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...server, database: "postgres" });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test("a server of its own: on loopback, with a password in a file of mode 0600, fsync on", async () => {
  const folder = dataFolder();
  const { server } = await owner(folder);
  expect(statSync(path.join(await placeOf(folder), "password")).mode & 0o777).toBe(0o600);
  const [row] = await query(
    server,
    "SELECT current_setting('fsync') AS fsync, current_setting('listen_addresses') AS addresses, current_setting('server_version_num')::int / 10000 AS major",
  );
  expect(row).toEqual({ fsync: "on", addresses: "127.0.0.1", major: 18 });
  await expect(query({ ...server, password: "wrong" }, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
});

test("two processes at once share one server", async () => {
  const folder = dataFolder();
  const [one, two] = await Promise.all([owner(folder), owner(folder)]);
  expect(two.server).toEqual(one.server);
});

test("what a killed app left behind is adopted, and its rows are there", async () => {
  const folder = await usedFolder();
  const { child, server } = await owner(folder);
  await query(server, "CREATE TABLE kept (id integer)");
  await query(server, "INSERT INTO kept VALUES (7)");
  child.kill("SIGKILL");
  await once(child, "exit");
  const next = await owner(folder);
  expect(next.server).toEqual(server);
  expect(await query(next.server, "SELECT id FROM kept")).toEqual([{ id: 7 }]);
});

test("when app and server are killed, the next start needs no hand", async () => {
  const folder = await usedFolder();
  const { child, server } = await owner(folder);
  await query(server, "CREATE TABLE kept (id integer)");
  const [pid] = postmasters;
  child.kill("SIGKILL");
  process.kill(pid ?? 0, "SIGKILL");
  await once(child, "exit");
  while (isAlive(pid ?? 0)) await new Promise((resolve) => setTimeout(resolve, 20));
  const next = await owner(folder);
  expect(await query(next.server, "SELECT count(*)::int AS rows FROM kept")).toEqual([{ rows: 0 }]);
});

test("an app that ends in order stops the server that it started", async () => {
  const folder = await usedFolder();
  const { child } = await owner(folder);
  const [pid] = postmasters;
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(isAlive(pid ?? 0)).toBe(false);
});

test("of two apps the last to end stops the server; one that comes later starts it again", async () => {
  const folder = await usedFolder();
  const [first, second] = [await owner(folder), await owner(folder)];
  const [pid] = postmasters;
  await query(first.server, "CREATE TABLE kept (id integer)");
  first.child.kill("SIGTERM");
  await once(first.child, "exit");
  expect(await query(second.server, "SELECT count(*)::int AS rows FROM kept")).toEqual([{ rows: 0 }]);
  second.child.kill("SIGTERM");
  await once(second.child, "exit");
  expect(isAlive(pid ?? 0)).toBe(false);
  const third = await owner(folder);
  expect(await query(third.server, "SELECT count(*)::int AS rows FROM kept")).toEqual([{ rows: 0 }]);
});

test("who adopts a server stops it in the end", async () => {
  const folder = await usedFolder();
  const { child } = await owner(folder);
  const [pid] = postmasters;
  child.kill("SIGKILL");
  await once(child, "exit");
  const next = await owner(folder);
  next.child.kill("SIGTERM");
  await once(next.child, "exit");
  expect(isAlive(pid ?? 0)).toBe(false);
});

test("an initdb that was cut off is thrown away", async () => {
  const folder = dataFolder();
  const place = await placeOf(folder);
  mkdirSync(path.join(place, "data.new"));
  writeFileSync(path.join(place, "data.new/PG_VERSION"), "18\n");
  mkdirSync(path.join(place, "starting"));
  writeFileSync(path.join(place, "starting/pid"), "999999999");
  const { server } = await owner(folder);
  expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("in a checkout that the server's user cannot enter it runs all the same, and the log names the folder", async () => {
  const checkout = mkdtempSync(path.join(os.tmpdir(), "failing-row-checkout-"));
  folders.push(checkout);
  symlinkSync(path.join(root, "node_modules"), path.join(checkout, "node_modules"));
  const folder = path.join(checkout, ".data");
  const lines: string[] = [];
  const place = await serverFolder(checkout, folder, (line) => lines.push(line));
  if (process.getuid?.() === 0) {
    const system = path.dirname(place.folder);
    folders.push(system);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(system);
    expect(place.native.startsWith(system)).toBe(true);
  } else {
    // Without root the server runs as the one whom the checkout belongs to.
    expect(place.folder).toBe(path.join(folder, "postgres"));
  }
  const { server } = await owner(folder, checkout);
  expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("where npm installed no server, what to do is told", async () => {
  const checkout = mkdtempSync(path.join(os.tmpdir(), "failing-row-checkout-"));
  folders.push(checkout);
  await expect(serverFolder(checkout, path.join(checkout, ".data"), () => undefined)).rejects.toThrow(
    "Set DATABASE_URL to a PostgreSQL 14 or later.",
  );
});
