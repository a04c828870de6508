import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import type { CatalogName, Relation } from "../../catalog/catalog";
import { findRelation } from "../../catalog/look-up";
import { inspect } from "../../inspect/inspect";
import { anyTarget } from "../../inspect/target-policy";
import { serverFolder } from "../embedded/server-folder";

const majors = ["14", "15", "16", "17", "18"] as const;
const kept = { ...process.env };
const relation = (name: string): CatalogName => ({ kind: "relation", schema: null, name });

beforeEach(() => vi.resetModules());
afterEach(() => {
  for (const name of ["DATABASE_URL", "FAILING_ROW_DATA_DIR"]) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
});

async function sample(): Promise<string> {
  const { sampleConnection } = await import("./sample-database");
  return (await sampleConnection()).url;
}

async function read(url: string, ...names: readonly CatalogName[]) {
  // The app itself may reach its sample; what a person types may not lead to the app's own server.
  const answer = await inspect({ url }, names, [], { policy: anyTarget });
  if (!answer.ok) throw new Error(answer.problem.detail);
  expect(answer.catalog.notFound).toEqual([]);
  return answer.catalog;
}

async function run(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const columnsOf = (found: Relation | undefined) => found?.columns.map(({ name, notNull }) => `${name}${notNull ? " not null" : ""}`);

async function checkExamples(url: string): Promise<void> {
  const catalog = await read(url, relation("orders"), relation("events"), relation("customers"), relation("venues"), relation("contacts"));
  // The first three pastes: what each says decides between the two tables named orders.
  const withoutUser = findRelation(catalog, { name: "orders", column: "user_id" });
  expect(withoutUser?.schema).toBe("shop");
  expect(columnsOf(withoutUser)).toEqual(["user_id not null", "product_id not null", "order_date not null"]);
  expect(withoutUser?.columns[0]?.default).toBeNull();
  const events = findRelation(catalog, { name: "events", column: "title" });
  expect(columnsOf(events)).toEqual(["id not null", "title not null", "venue_id", "starts_at", "description", "price not null"]);
  const withCustomer = findRelation(catalog, { name: "orders", constraint: "orders_customer_id_fkey" });
  expect(withCustomer?.constraints.find(({ name }) => name === "orders_customer_id_fkey")).toMatchObject({
    referencedTable: "customers",
    columns: ["customer_id"],
  });
  expect(findRelation(catalog, { name: "venues" })?.triggers).toMatchObject([
    { timing: "before", body: expect.stringContaining("NULLIF") },
  ]);
  expect(findRelation(catalog, { name: "contacts" })?.columns.some(({ default: value }) => value !== null)).toBe(true);
  const others = await read(url, relation("bookings_2026"), relation("event_titles"), {
    kind: "domain",
    schema: null,
    name: "email_address",
  });
  expect(findRelation(others, { name: "bookings_2026" })?.partitionOf?.name).toBe("bookings");
  expect(findRelation(others, { name: "event_titles" })?.kind).toBe("view");
  expect(others.domains[0]).toMatchObject({ notNull: true, usedBy: [{ table: "subscribers" }] });
  const looked = await inspect(
    { url },
    [],
    [
      { id: "999", kind: "rows-exist", relation: { schema: "sales", name: "customers" }, columns: ["id"], values: ["999"] },
      { id: "1", kind: "rows-exist", relation: { schema: "sales", name: "customers" }, columns: ["id"], values: ["1"] },
    ],
    { policy: anyTarget },
  );
  expect(looked.ok && looked.looks.map((each) => each.kind === "rows-exist" && each.exists)).toEqual([false, true]);
}

describe("on the app's own server", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-sample-"));
  chmodSync(folder, 0o755);

  afterAll(async () => {
    const atExit = (globalThis as { [key: symbol]: Set<() => Promise<void>> | undefined })[Symbol.for("failing-row.at-exit")];
    await Promise.all([...(atExit ?? [])].map((last) => last()));
    const place = await ownFolder();
    if (!place.startsWith(folder)) rmSync(path.dirname(place), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  async function ownFolder(): Promise<string> {
    return (await serverFolder(process.cwd(), path.join(folder, ".data"), () => undefined)).folder;
  }

  test("every example can be looked up; the role may only read; several may ask at once", async () => {
    delete process.env.DATABASE_URL;
    process.env.FAILING_ROW_DATA_DIR = path.join(folder, ".data");
    const [one, two] = await Promise.all([sample(), sample()]);
    expect(two).toBe(one);
    await checkExamples(one);

    await expect(run(one, "INSERT INTO sales.customers VALUES (999, 'x')")).rejects.toMatchObject({ code: "25006" });
    await expect(
      run(one, "SET default_transaction_read_only = off", "INSERT INTO sales.customers VALUES (999, 'x')"),
    ).rejects.toMatchObject({
      code: "42501",
    });
    await expect(run(one, "SET default_transaction_read_only = off", "CREATE TABLE public.mine ()")).rejects.toMatchObject({
      code: "42501",
    });
    await expect(run(one, "SET default_transaction_read_only = off", "CREATE TEMPORARY TABLE mine ()")).rejects.toMatchObject({
      code: "42501",
    });
    await expect(run(one, "SELECT * FROM pg_authid")).rejects.toMatchObject({ code: "42501" });
    const wrong = new URL(one);
    wrong.password = "guessed";
    const refused = await inspect({ url: wrong.href }, [], [], { policy: anyTarget });
    expect(refused.ok ? "" : refused.problem.type).toBe("/problems/connection-password");
  });

  test("a server that is stopped from outside is started again", async () => {
    process.env.FAILING_ROW_DATA_DIR = path.join(folder, ".data");
    const { sampleConnection } = await import("./sample-database");
    const before = await sampleConnection();
    const { readPidFile } = await import("../embedded/run-server");
    const { isAlive } = await import("../embedded/is-alive");
    const pid = Number(readPidFile(path.join(await ownFolder(), "data"))[0]);
    process.kill(pid, "SIGINT");
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    const after = await sampleConnection();
    expect(after.url).not.toBe(before.url);
    await read(after.url, relation("events"));
  });
});

describe.each(majors)("on PostgreSQL %s, which DATABASE_URL names", (major) => {
  const administrator = inject("servers")[major];
  afterAll(async () => {
    await run(administrator, "DROP DATABASE IF EXISTS failing_row_sample WITH (FORCE)");
    await run(administrator, "DROP ROLE IF EXISTS failing_row_sample");
  });

  test("every example can be looked up; a changed script is loaded again, the same is not", async () => {
    process.env.DATABASE_URL = administrator;
    await checkExamples(await sample());
    const database = new URL(administrator);
    database.pathname = "/failing_row_sample";
    await run(database.href, "CREATE TABLE public.leftover ()");
    vi.resetModules();
    await read(await sample(), relation("leftover"));
    await run(administrator, "COMMENT ON DATABASE failing_row_sample IS 'another version'");
    vi.resetModules();
    const again = await inspect({ url: await sample() }, [relation("leftover"), relation("events")], [], { policy: anyTarget });
    expect(again.ok && again.catalog.notFound).toEqual([relation("leftover")]);
  });
});
