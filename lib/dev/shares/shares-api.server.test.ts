import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { sharedSchema } from "../../explain/share-schema";
import { type FreshDatabase, freshDatabase } from "../servers/fresh-database";

const key = Symbol.for("failing-row.store");
const inProcess = globalThis as { [key: symbol]: Promise<{ pool: pg.Pool }> | undefined };
const canary = "hunter2canary";
const paste = [
  'ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint',
  "DETAIL:  Failing row contains (17, null, alice@example.com).",
].join("\n");

let database: FreshDatabase;

beforeEach(async () => {
  database = await freshDatabase(inject("servers")["18"]);
  vi.stubEnv("DATABASE_URL", database.url);
  vi.resetModules();
});

afterEach(async () => {
  await endInstance();
  vi.unstubAllEnvs();
});

async function endInstance(): Promise<void> {
  await (await inProcess[key]?.catch(() => undefined))?.pool.end().catch(() => undefined);
  inProcess[key] = undefined;
}

/** Another process of the app, as far as modules and connections go. */
async function anotherInstance(): Promise<void> {
  await endInstance();
  vi.resetModules();
}

async function ask(
  method: "POST" | "GET" | "DELETE",
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
) {
  const request = new Request(`http://127.0.0.1:3000/api/shares${path}`, {
    method,
    headers: { host: "127.0.0.1:3000", "content-type": "application/json", "x-failing-row-peer": "198.51.100.7", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (path === "") return (await import("../../../app/api/shares/route")).POST(request);
  const route = await import("../../../app/api/shares/[id]/route");
  return (method === "DELETE" ? route.DELETE : route.GET)(request, { params: Promise.resolve({ id: path.slice(1) }) });
}

async function create(more: Record<string, unknown> = {}) {
  const response = await ask("POST", "", { body: { text: paste, ...more } });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; url: string; deleteKey: string; expiresAt: string | null };
}

async function dump(): Promise<string> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const tables = ["shares", "audit", "counters", "facts"];
  const rows = await Promise.all(tables.map((table) => client.query(`SELECT * FROM failing_row.${table}`)));
  await client.end();
  return JSON.stringify(rows.map((one) => one.rows));
}

async function sql(text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

test("a share is made on one instance, read on another, and gone from both once deleted", async () => {
  const { id, url, deleteKey, expiresAt } = await create();
  expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(url).toBe(`http://127.0.0.1:3000/s/${id}`);
  expect(Math.round((Date.parse(expiresAt ?? "") - Date.now()) / 86_400_000)).toBe(7);

  await anotherInstance();
  const read = await ask("GET", `/${id}`);
  expect(read.headers.get("cache-control")).toBe("private, no-store");
  const shared = sharedSchema.parse(await read.json());
  expect(shared.explanations[0]?.row?.cells.map(({ value, state }) => [value, state])).toEqual([
    ["<number, 2 digits>", "ok"],
    [null, "culprit"],
    ["<text, 17 characters>", "ok"],
  ]);
  expect((await ask("DELETE", `/${id}`, { headers: { authorization: `Bearer ${deleteKey}` } })).status).toBe(204);
  await anotherInstance();
  expect((await ask("GET", `/${id}`)).status).toBe(404);
  expect((await ask("DELETE", `/${id}`, { headers: { authorization: `Bearer ${deleteKey}` } })).status).toBe(404);
  expect(JSON.parse(await dump())[0]).toEqual([]);
});

test("unknown, expired and deleted are one answer, and only the creator's key deletes", async () => {
  const [expired, deleted, kept] = [await create(), await create(), await create()];
  await sql(`UPDATE failing_row.shares SET expires_at = now() - interval '1 second' WHERE id_hash = '${hash(expired.id)}'`);
  await ask("DELETE", `/${deleted.id}`, { headers: { authorization: `Bearer ${deleted.deleteKey}` } });
  const answers = await Promise.all(
    [expired.id, deleted.id, "AAAAAAAAAAAAAAAAAAAAAA", "x", "%00"].map(async (id) => {
      const response = await ask("GET", `/${id}`);
      return [response.status, [...response.headers], await response.text()];
    }),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.[0]).toBe(404);
  for (const authorization of ["", "Bearer any", "Bearer any share", `Bearer ${expired.deleteKey}`, `Bearer ${kept.id}`]) {
    expect((await ask("DELETE", `/${kept.id}`, { headers: { authorization } })).status, authorization).toBe(404);
  }
  expect((await ask("GET", `/${kept.id}`)).status).toBe(200);
});

test("the store holds neither ids nor keys nor values nor secrets", async () => {
  const made = [
    await create(),
    await create({
      text: `${paste}\nHINT:  postgres://app:${canary}@db.internal.example/ledger`,
      statement: `INSERT INTO orders VALUES (17, NULL, 'alice@example.com') -- ${canary}`,
      parameters: [canary, null],
      schema: `CREATE TABLE orders (id int, customer_id int NOT NULL, email text DEFAULT '${canary}')`,
    }),
    await create({ text: `${paste}\nHINT:  postgres://app:${canary}@db.internal.example/ledger`, show: { values: true } }),
  ];
  const stored = await dump();
  for (const secret of [canary, "db.internal", ...made.flatMap(({ id, deleteKey }) => [id, deleteKey])]) {
    expect(stored).not.toContain(secret);
  }
  expect(stored.match(/alice@example.com/g)?.length).toBeGreaterThan(0);
  const actions = (JSON.parse(stored)[1] as { action: string; object_name: string }[]).map(({ action, object_name }) => [
    action,
    object_name,
  ]);
  expect(actions).toEqual(made.map(() => ["share.create", "23502"]));
});

test("names are left out where asked, and a document that somebody sends along is not looked at", async () => {
  const { id } = await create({ show: { names: false }, explanations: [{ summary: canary }], document: canary });
  const shared = await (await ask("GET", `/${id}`)).text();
  for (const text of [canary, "orders", "customer_id"]) expect(shared).not.toContain(text);
});

test("after 60 unknown ids in a minute an address has to wait; another does not", async () => {
  const { id } = await create();
  const guess = (peer: string) => ask("GET", "/AAAAAAAAAAAAAAAAAAAAAA", { headers: { "x-failing-row-peer": peer } });
  const statuses = [];
  for (let index = 0; index < 61; index += 1) statuses.push((await guess("203.0.113.9")).status);
  expect([statuses[0], statuses[59], statuses[60]]).toEqual([404, 404, 429]);
  const waiting = await ask("GET", `/${id}`, { headers: { "x-failing-row-peer": "203.0.113.9" } });
  expect([waiting.status, Number(waiting.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await guess("203.0.113.10")).status).toBe(404);
});

test("while the store is away sharing says so, and after how long to try again", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://app:hunter2canary@127.0.0.1:1/none");
  vi.resetModules();
  const response = await ask("POST", "", { body: { text: paste } });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await response.text()).not.toContain(canary);
});

describe("what cannot be shared is refused in words", () => {
  test.each([
    [{ text: "hello" }, 422, "/problems/nothing-to-share"],
    [{}, 400, "/problems/invalid-request"],
    [{ text: paste, expiresIn: "1y" }, 400, "/problems/invalid-request"],
    [{ text: paste, show: { values: "yes" } }, 400, "/problems/invalid-request"],
    [{ text: paste, catalog: { version: 2 } }, 400, "/problems/invalid-request"],
    [
      {
        text: paste,
        schema: `CREATE TABLE orders (${Array.from({ length: 1500 }, (_, n) => `c${n} text DEFAULT repeat('${"x".repeat(300)}', 9)`).join(", ")})`,
        show: { values: true },
      },
      413,
      "/problems/share-too-large",
    ],
  ])("%#", async (body, status, type) => {
    const response = await ask("POST", "", { body });
    expect([response.status, (await response.json()).type]).toEqual([status, type]);
  });
});

describe("modes", () => {
  test("a public instance makes no link that stays", async () => {
    vi.stubEnv("FAILING_ROW_MODE", "public");
    expect((await ask("POST", "", { body: { text: paste, expiresIn: "never" } })).status).toBe(403);
    expect((await ask("POST", "", { body: { text: paste, expiresIn: "30d" } })).status).toBe(201);
  });

  test("in a team nobody shares or reads without signing in, unless the team lets everybody read", async () => {
    const { id, deleteKey } = await create();
    vi.stubEnv("FAILING_ROW_MODE", "team");
    vi.stubEnv("SECRET_KEY", "s".repeat(32));
    await anotherInstance();
    expect((await ask("POST", "", { body: { text: paste } })).status).toBe(401);
    expect((await ask("GET", `/${id}`)).status).toBe(401);
    expect((await ask("GET", "/AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(401);
    vi.stubEnv("SHARES_PUBLIC", "on");
    await anotherInstance();
    expect((await ask("GET", `/${id}`)).status).toBe(200);
    expect((await ask("DELETE", `/${id}`, { headers: { authorization: `Bearer ${deleteKey}` } })).status).toBe(204);
  });
});

test("what is over is removed, whichever instance gets to it: shares, and counters that have ended", async () => {
  const { id } = await create();
  await sql("UPDATE failing_row.shares SET expires_at = now() - interval '1 second'");
  await sql(
    "INSERT INTO failing_row.counters VALUES ('ended', now() - interval '2 s', now() - interval '1 s', 1), ('goes on', now(), now() + interval '1 h', 1)",
  );
  const { withStore } = await import("../../store/store");
  const { sweep } = await import("../../store/sweep");
  await Promise.all([1, 2, 3].map(() => withStore(sweep)));
  expect(JSON.parse(await dump())[0]).toEqual([]);
  expect(await sql("SELECT bucket FROM failing_row.counters WHERE bucket IN ('ended', 'goes on')")).toEqual([{ bucket: "goes on" }]);
  expect((await ask("GET", `/${id}`)).status).toBe(404);
});

function hash(text: string): string {
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(text).digest("base64url");
}
