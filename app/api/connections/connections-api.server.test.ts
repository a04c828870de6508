import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/lib/dev/servers/fresh-database";

const canary = "c4nary-pa55";
let store: FreshDatabase;
let shop: FreshDatabase;
let folder: string;

beforeAll(async () => {
  store = await freshDatabase(inject("servers")["18"]);
  shop = await freshDatabase(inject("servers")["16"]);
  folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-data-"));
  chmodSync(folder, 0o755);
  const client = new pg.Client({ connectionString: shop.url });
  await client.connect();
  await client.query("CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL)");
  await client.end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("FAILING_ROW_DATA_DIR", folder);
  vi.stubEnv("DATABASE_URL", store.url);
});
afterEach(async () => {
  const place = globalThis as { [key: symbol]: Promise<{ pool: pg.Pool }> | undefined };
  const key = Symbol.for("failing-row.store");
  await (await place[key]?.catch(() => undefined))?.pool.end().catch(() => undefined);
  place[key] = undefined;
  vi.unstubAllEnvs();
});

interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every form, looked at field by field
  readonly body: any;
}

async function ask(method: "GET" | "POST" | "PATCH" | "DELETE", address: string, body?: unknown): Promise<Told> {
  const routes = {
    "/api/connections": () => import("./route"),
    "/api/connections/test": () => import("./test/route"),
    "/api/inspect": () => import("../inspect/route"),
  };
  const route = (await (routes[address as keyof typeof routes] ?? (() => import("./[id]/route")))()) as unknown as Record<
    string,
    (request: Request) => Response | Promise<Response>
  >;
  const headers = { host: "127.0.0.1:3000", "content-type": "application/json" };
  const response = await route[method]?.(
    new Request(`http://127.0.0.1:3000${address}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }),
  );
  const text = (await response?.text()) ?? "";
  expect(text).not.toContain(canary);
  return { status: response?.status ?? 0, body: text === "" ? undefined : JSON.parse(text) };
}

const named = (name: string) => ({ name, environment: "staging" });
const lookUp = (id: string) =>
  ask("POST", "/api/inspect", { connection: { id }, names: [{ kind: "relation", schema: null, name: "orders" }] });

test("a connection is saved, tested, used by name, changed and deleted, and its string never comes back", async () => {
  const made = await ask("POST", "/api/connections", { ...named("Shop"), url: shop.url });
  expect(made).toMatchObject({
    status: 201,
    body: { name: "Shop", environment: "staging", tryFixes: false, audience: "members", usedAt: null },
  });
  const { id } = made.body;
  expect(await ask("POST", "/api/connections/test", { id })).toMatchObject({
    status: 200,
    body: { outcome: "ok", serverVersion: 16, tls: "none" },
  });
  expect(await lookUp(id)).toMatchObject({ status: 200, body: { serverVersion: 16, relations: [{ name: "orders" }] } });

  const changed = await ask("PATCH", `/api/connections/${id}`, { ...named("Shop 2"), environment: "production" });
  expect(changed).toMatchObject({ status: 200, body: { id, name: "Shop 2", environment: "production" } });
  const notes = async () => (await lookUp(id)).body.connection.notes;
  expect(await notes()).toContain("This is a production database: try a fix elsewhere first.");
  await ask("PATCH", `/api/connections/${id}`, { ...named("Shop 2"), tryFixes: true });
  expect(await notes()).toContain("Fixes may be tried on this database.");
  const list = await ask("GET", "/api/connections");
  expect(list.body).toMatchObject({
    mayEdit: true,
    saving: { on: true },
    connections: [{ id, name: "Shop 2", usedAt: expect.any(String) }],
  });
  expect(JSON.stringify([made, changed, list])).not.toMatch(/postgres:|127\.0\.0\.1/);

  expect((await ask("DELETE", `/api/connections/${id}`)).status).toBe(204);
  expect(await lookUp(id)).toMatchObject({ status: 404, body: { type: "/problems/connection-unknown" } });
});

test("fields are put together so that any password arrives as it was typed", async () => {
  const password = `${canary}@:/#?% é`;
  const client = new pg.Client({ connectionString: shop.url });
  await client.connect();
  const role = `odd_${randomBytes(4).toString("hex")}`;
  await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await client.end();
  const { hostname, port, pathname } = new URL(shop.url);
  const fields = { host: hostname, port: Number(port), database: pathname.slice(1), user: role, password };
  expect(await ask("POST", "/api/connections/test", { fields })).toMatchObject({ status: 200, body: { outcome: "ok" } });
});

test("a variable is read at each use, and the app's own settings are not connections", async () => {
  vi.stubEnv("SHOP_URL", shop.url);
  const { body } = await ask("POST", "/api/connections", { ...named("By variable"), variable: "SHOP_URL" });
  expect(await lookUp(body.id)).toMatchObject({ status: 200 });
  vi.stubEnv("SHOP_URL", "");
  expect(await lookUp(body.id)).toMatchObject({ status: 409, body: { type: "/problems/variable-not-set" } });
  expect(await ask("POST", "/api/connections", { ...named("Own"), variable: "DATABASE_URL" })).toMatchObject({
    status: 400,
    body: { field: "variable" },
  });
});

describe("what cannot be saved is refused with the field at fault", () => {
  test.each([
    [{ ...named("x") }, 400, "url"],
    [{ ...named("x"), url: "mysql://root@db/x" }, 400, "url"],
    [{ ...named("x"), url: `postgres://u:${canary}@h/d`, variable: "SHOP_URL" }, 400, "variable"],
    [{ ...named(""), url: "postgres://u@h/d" }, 400, "name"],
    [{ ...named("a\u202eb"), url: "postgres://u@h/d" }, 400, "name"],
    [{ ...named("x"), environment: "live", url: "postgres://u@h/d" }, 400, "environment"],
    [{ ...named("x"), environment: "production", tryFixes: true, url: "postgres://u@h/d" }, 400, "tryFixes"],
    [{ ...named("x"), url: "postgres://u@h/d", tls: { ca: "/etc/passwd" } }, 400, "tls.ca"],
    [{ ...named("x"), variable: "lower" }, 400, "variable"],
  ])("%j", async (body, status, field) => {
    expect(await ask("POST", "/api/connections", body)).toMatchObject({ status, body: { field } });
  });

  test("a name that is taken", async () => {
    await ask("POST", "/api/connections", { ...named("Twice"), url: "postgres://u@h/d" });
    expect(await ask("POST", "/api/connections", { ...named("Twice"), url: "postgres://u@h/d" })).toMatchObject({
      status: 409,
      body: { field: "name" },
    });
  });
});

test("a connection that cannot be made is told by name and audited", async () => {
  const { body } = await ask("POST", "/api/connections", { ...named("Refused"), url: `postgres://u:${canary}@127.0.0.1:1/d` });
  expect(await lookUp(body.id)).toMatchObject({ status: 502, body: { type: "/problems/connection-refused" } });
  const { withStore } = await import("@/lib/store/store");
  const line = await withStore((db) =>
    db.selectFrom("audit").selectAll().where("object", "=", body.id).orderBy("id", "desc").executeTakeFirst(),
  );
  expect(line).toMatchObject({
    actor: "owner",
    action: "connection.use",
    outcome: "connection-refused",
    target: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  const dump = await withStore(async (db) =>
    JSON.stringify([await db.selectFrom("audit").selectAll().execute(), await db.selectFrom("connections").selectAll().execute()]),
  );
  expect(dump).not.toContain(canary);
});

test("with another key everything is locked and nothing is written over; without one saving is off", async () => {
  const team = { FAILING_ROW_MODE: "team", SECRET_KEY: "s".repeat(32) };
  const { body } = await ask("POST", "/api/connections", { ...named("Locked"), url: shop.url });
  vi.resetModules();
  const other = mkdtempSync(path.join(os.tmpdir(), "failing-row-data-"));
  vi.stubEnv("FAILING_ROW_DATA_DIR", other);
  expect(await lookUp(body.id)).toMatchObject({ status: 409, body: { type: "/problems/connections-locked" } });
  rmSync(other, { recursive: true });
  vi.resetModules();
  for (const [name, value] of Object.entries(team)) vi.stubEnv(name, value);
  expect(await ask("GET", "/api/connections")).toMatchObject({ status: 401 });
  expect(await ask("POST", "/api/connections", { ...named("x"), url: shop.url })).toMatchObject({ status: 401 });
});

test("a public instance saves nothing", async () => {
  vi.stubEnv("FAILING_ROW_MODE", "public");
  expect(await ask("GET", "/api/connections")).toMatchObject({ status: 403 });
  expect(await ask("POST", "/api/connections/test", { url: shop.url })).toMatchObject({ status: 403 });
});

test("while the store is away that is said, and when to try again", async () => {
  vi.stubEnv("DATABASE_URL", `postgres://u:${canary}@127.0.0.1:1/d`);
  expect(await ask("GET", "/api/connections")).toMatchObject({ status: 503, body: { type: "/problems/store-unavailable" } });
});
