import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { freshDatabase } from "../dev/servers/fresh-database";
import { isAlive } from "./embedded/is-alive";
import { serverFolder } from "./embedded/server-folder";

const majors = ["14", "15", "16", "17", "18"] as const;
const key = Symbol.for("failing-row.store");
const process_ = globalThis as { [key: symbol]: Promise<{ pool: pg.Pool }> | undefined };

beforeEach(() => vi.resetModules());
afterEach(async () => {
  await (await process_[key]?.catch(() => undefined))?.pool.end().catch(() => undefined);
  process_[key] = undefined;
  vi.unstubAllEnvs();
});

async function store(url: string) {
  vi.stubEnv("DATABASE_URL", url);
  return import("./store");
}

async function kyselyOf(url: string): Promise<Kysely<unknown>> {
  const { Kysely } = await import("kysely");
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }) });
}

describe.each(majors)("PostgreSQL %s", (major) => {
  test("the store is made where DATABASE_URL says, in a schema of its own, by instances that start together", async () => {
    const database = await freshDatabase(inject("servers")[major]);
    const { migrate } = await import("./migrate");
    const instances = await Promise.all([1, 2, 3, 4].map(() => kyselyOf(database.url)));
    await Promise.all(instances.map((instance) => migrate(instance)));
    const { withStore } = await store(database.url);
    await withStore((db) => db.insertInto("facts").values({ name: "answer", value: "42" }).execute());
    expect(await withStore((db) => db.selectFrom("facts").select(["name", "value"]).execute())).toEqual([{ name: "answer", value: "42" }]);
    await Promise.all(instances.map((instance) => instance.destroy()));
  });
});

test("a migration that fails leaves nothing of itself", async () => {
  const database = await freshDatabase(inject("servers")["18"]);
  const { migrate } = await import("./migrate");
  const db = await kyselyOf(database.url);
  const broken = {
    name: "0001-broken",
    up: async (schema: Kysely<unknown>) => {
      await schema.schema.createTable("half").addColumn("id", "integer").execute();
      throw new Error("broken");
    },
  };
  await expect(migrate(db, [broken])).rejects.toThrow("broken");
  await migrate(db);
  const tables = await db.introspection.getTables();
  expect(tables.map(({ name }) => name)).not.toContain("half");
  await db.destroy();
});

test("a store of a later version is left alone, and the sentence says so", async () => {
  const database = await freshDatabase(inject("servers")["18"]);
  const { migrate } = await import("./migrate");
  const db = await kyselyOf(database.url);
  await migrate(db, [{ name: "9999-later", up: async () => undefined }]);
  await db.destroy();
  const { withStore } = await store(database.url);
  await expect(withStore(async () => 1)).rejects.toMatchObject({
    name: "StoreUnavailable",
    message: expect.stringContaining("9999-later"),
  });
});

test("while the database is away the store is unavailable, without its address; and then it is there again", async () => {
  const { withStore } = await store("postgres://somebody:hunter2@127.0.0.1:1/nothing");
  const away = await withStore(async () => 1).catch((error: Error) => error);
  expect(away).toMatchObject({ name: "StoreUnavailable", retryAfter: 10 });
  expect(String(away)).not.toMatch(/hunter2|127\.0\.0\.1/);

  const database = await freshDatabase(inject("servers")["17"]);
  vi.resetModules();
  const again = await store(database.url);
  expect(await again.withStore(async () => 1)).toBe(1);
  const administrator = new pg.Client({ connectionString: inject("servers")["17"] });
  await administrator.connect();
  await administrator.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [database.name]);
  await administrator.end();
  const counted = () => again.withStore((db) => db.selectFrom("facts").select("name").execute());
  // The pool finds out about each of its dead connections once.
  await counted().catch(() => undefined);
  expect(await counted()).toEqual([]);
});

test("a connection that ends in the middle of a transaction ends that alone, not the process", async () => {
  const database = await freshDatabase(inject("servers")["16"]);
  const { withStore } = await store(database.url);
  const uncaught: unknown[] = [];
  const note = (error: unknown) => void uncaught.push(error);
  process.on("uncaughtException", note);
  const administrator = new pg.Client({ connectionString: inject("servers")["16"] });
  await administrator.connect();
  const cut = withStore((db) =>
    db.transaction().execute(async (transaction) => {
      await transaction.selectFrom("facts").select("name").execute();
      await administrator.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", [database.name]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return transaction.selectFrom("facts").select("name").execute();
    }),
  );
  await expect(cut).rejects.toMatchObject({ name: "StoreUnavailable" });
  await administrator.end();
  process.off("uncaughtException", note);
  expect(uncaught).toEqual([]);
  expect(await withStore(async () => 1)).toBe(1);
});

test("without DATABASE_URL the app's own server holds it, and is found again after it was killed", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-store-"));
  chmodSync(folder, 0o755);
  const data = path.join(folder, ".data");
  vi.stubEnv("FAILING_ROW_DATA_DIR", data);
  try {
    const { withStore } = await store("");
    await withStore((db) => db.insertInto("facts").values({ name: "kept", value: "yes" }).execute());
    const place = (await serverFolder(process.cwd(), data, () => undefined)).folder;
    const postmaster = Number(readFileSync(path.join(place, "data/postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(postmaster, "SIGKILL");
    while (isAlive(postmaster)) await new Promise((resolve) => setTimeout(resolve, 10));
    const kept = () => withStore((db) => db.selectFrom("facts").select("value").execute());
    await kept().catch(() => undefined);
    expect(await kept()).toEqual([{ value: "yes" }]);
  } finally {
    const registry = globalThis as { [key: symbol]: Set<() => Promise<void>> | undefined };
    await (await process_[key]?.catch(() => undefined))?.pool.end();
    await Promise.all([...(registry[Symbol.for("failing-row.at-exit")] ?? [])].map((last) => last()));
    rmSync(folder, { recursive: true, force: true });
  }
});
