import { existsSync, readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Deployment, layOutDeployment, type Served } from "../dev/deployment/deployment";
import { patiently } from "../dev/deployment/patiently";
import { freshDatabase } from "../dev/servers/fresh-database";
import { isAlive } from "../store/embedded/is-alive";

const paste = [
  'ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint',
  "DETAIL:  Failing row contains (17, null, alice@example.com).",
].join("\n");

let deployment: Deployment;
beforeAll(() => {
  deployment = layOutDeployment();
});
afterAll(() => deployment?.remove());

const post = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

describe("with DATABASE_URL", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let served: Served;
  beforeAll(async () => {
    database = await freshDatabase(inject("servers")["17"]);
    // Variables of the driver that would spoil every connection.
    served = await deployment.serve({ DATABASE_URL: database.url, PGOPTIONS: "-c default_transaction_read_only=on", PGSSLMODE: "require" });
  });
  afterAll(async () => {
    served?.process.kill("SIGKILL");
    await database?.drop();
  });

  test("it answers, explains a paste, and serves pages and their parts", async () => {
    expect(await (await fetch(`${served.url}/api/health`)).json()).toMatchObject({ status: "ok" });
    expect((await deployment.run({ PORT: new URL(served.url).port }, "health")).code).toBe(0);
    const explained = await post(`${served.url}/api/explain`, { text: paste });
    expect(await explained.text()).toContain("23502");
    const page = await (await fetch(served.url)).text();
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(page)?.[1] ?? "";
    const [asset, grammar, reference] = await Promise.all(
      [script, "/pgq/libpg-query.wasm", "/errors/23502"].map((place) => fetch(`${served.url}${place}`)),
    );
    expect([asset?.status, grammar?.status, reference?.status]).toEqual([200, 200, 200]);
    expect((await reference?.text())?.includes("recorded from")).toBe(true);
  });

  test.each(["TRACE", "PROPFIND"])("%s is no method of any address", async (method) => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      request(`${served.url}/api/inspect`, { method }, ({ statusCode }) => resolve(statusCode))
        .once("error", reject)
        .end();
    });
    expect(answered).toBe(405);
  });

  test("it inspects a server", async () => {
    const target = await freshDatabase(inject("servers")["18"]);
    const client = new pg.Client({ connectionString: target.url });
    await client.connect();
    await client.query("CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL)");
    await client.end();
    const names = [{ kind: "relation", schema: null, name: "orders" }];
    const inspected = await post(`${served.url}/api/inspect`, { connection: { url: target.url }, names });
    const answer = await inspected.text();
    await target.drop();
    expect(inspected.status, answer).toBe(200);
    expect(JSON.parse(answer).relations[0].columns).toMatchObject([{ name: "id" }, { name: "customer_id", notNull: true }]);
  });

  test("it makes and opens a share; whoever asks is who the socket says", async () => {
    const made = await post(`${served.url}/api/shares`, { text: paste }, { "x-failing-row-peer": "203.0.113.9" });
    expect(made.status).toBe(201);
    const { url } = await made.json();
    const [page, picture] = await Promise.all([fetch(url), fetch(`${url}/picture`)]);
    expect((await page.text()).includes("customer_id")).toBe(true);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await picture.arrayBuffer()).subarray(1, 4)).toEqual(Buffer.from("PNG"));
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query("SELECT address FROM failing_row.audit WHERE action = 'share.create'");
    await client.end();
    expect(rows).toEqual([{ address: "127.0.0.1" }]);
  });

  test("its commands need nothing beside it", async () => {
    const settings = { DATABASE_URL: database.url };
    expect(await deployment.run(settings, "rotate-keys", "--dry-run")).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^0 would be sealed anew/),
    });
    expect(await deployment.run({}, "shine")).toMatchObject({ code: 1, said: expect.stringContaining("There is no command shine.") });
  });

  test("it stops when it is told to", async () => {
    served.process.kill("SIGTERM");
    expect(await served.ended).toMatchObject({ code: 0 });
    expect((await deployment.run({ PORT: new URL(served.url).port }, "health")).code).toBe(1);
  });
});

test("without DATABASE_URL it runs a server of its own, in its data folder alone", async () => {
  const served = await deployment.serve({});
  const [made, sample] = await Promise.all([
    patiently(() => post(`${served.url}/api/shares`, { text: paste })),
    patiently(() =>
      post(`${served.url}/api/inspect`, { connection: { sample: true }, names: [{ kind: "relation", schema: "shop", name: "orders" }] }),
    ),
  ]);
  expect([made.status, sample.status]).toEqual([201, 200]);
  // Only its own user may enter the folder.
  const postmaster = Number(readFileSync(path.join(deployment.data, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
  expect(isAlive(postmaster)).toBe(true);
  served.process.kill("SIGTERM");
  expect(await served.ended).toMatchObject({ code: 0 });
  expect(isAlive(postmaster)).toBe(false);
});

test("settings that would be dangerous are one sentence", async () => {
  expect(await deployment.run({ HOST: "0.0.0.0" })).toEqual({
    code: 1,
    said: "HOST=0.0.0.0 would let everyone who reaches that address connect to databases without signing in: set HOST=127.0.0.1, or FAILING_ROW_MODE=team or public.\n",
  });
});

test("it holds no package that only development needs, and no source", () => {
  const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../../package-lock.json"), "utf8")).packages;
  const packages = packagesIn(path.join(deployment.app, "node_modules"));
  expect(packages).toEqual(expect.arrayContaining(["libpg-query", "next", "pg", "react"]));
  expect(packages.filter((name) => lock[`node_modules/${name}`]?.dev !== undefined)).toEqual([]);
  const sources = readdirSync(path.join(deployment.app, "lib"), { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  expect(sources).toEqual([]);
  for (const place of [".env", ".data", ".git", "server.js"]) expect(existsSync(path.join(deployment.app, place)), place).toBe(false);
});

function packagesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) =>
    name.startsWith("@") ? readdirSync(path.join(folder, name)).map((part) => `${name}/${part}`) : [name],
  );
}
