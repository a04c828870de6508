import { randomBytes } from "node:crypto";
import { type APIRequestContext, type APIResponse, expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { secretsIn } from "../lib/dev/canaries/forms";
import { fakePostgres } from "../lib/dev/fake-postgres/fake-postgres";
import { hostileModes } from "../lib/dev/fake-postgres/hostile-modes";
import { type App, startApp } from "./setup/app";
import { addPeople, team, teamSettings } from "./setup/team";

const random = () => `zq${randomBytes(9).toString("hex")}`;
const server = process.env.E2E_DATABASE_URL ?? "";

/** What nobody may ever see again: neither in an answer nor in anything that is kept. */
const secrets = Object.fromEntries(
  [
    ...["password in a URL", "password in fields", "password of a saved connection", "password of its change", "wrong password"],
    ...["password that the server repeats", "password in a paste's connection", "password in a migration's connection"],
    ...["key of TLS", "password to sign in with", "password that is wrong", "password of an invite", "password changed to"],
    ...[
      "secret in malformed JSON",
      "secret in a wrong field",
      "secret in a body too long",
      "secret in Authorization",
      "secret in a cookie",
    ],
    ...["secret in a header", "secret of the proxy"],
  ].map((name) => [name, random()]),
);
const secret = (name: string) => {
  const found = secrets[name];
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};

/** What belongs to whoever pasted it: it may come back to them, and is kept nowhere in the clear, nor shown by what they share. */
const values = Object.fromEntries(
  ["of the row", "of the statement", "of a parameter", "of the schema", "of a trigger", "of a migration", "in a history's title"].map(
    (name) => [`value ${name}`, random()],
  ),
);
const value = (name: string) => values[`value ${name}`] ?? "";

/** In addresses: a browser sends them, and Next repeats them to it; nothing else may hold them. */
const addressed = { "secret in a query": random(), "secret in a path": random() };

const paste = [
  'ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint',
  `DETAIL:  Failing row contains (17, null, ${value("of the row")}@example.com, 199.90).`,
  `CONTEXT:  SQL statement "INSERT INTO log VALUES ('${value("of a trigger")}')"`,
  `STATEMENT:  INSERT INTO orders (id, email, total) VALUES (17, '${value("of the statement")}', $1)`,
].join("\n");
const question = {
  text: paste,
  statement: `INSERT INTO orders (id, email) VALUES (17, '${value("of the statement")}')`,
  parameters: [value("of a parameter")],
  schema: `CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, email text DEFAULT '${value("of the schema")}', total numeric);`,
};

let app: App;
let store: string;

test.beforeAll(async () => {
  const settings = await teamSettings(server);
  store = settings.DATABASE_URL ?? "";
  app = await startApp({
    ...settings,
    LOG_LEVEL: "debug",
    HISTORY: "server",
    SHARES_PUBLIC: "on",
    METRICS_TOKEN: "a-token-of-the-metrics",
    PROXY_AUTH_HEADER: "X-Forwarded-Email",
    PROXY_AUTH_SECRET: secret("secret of the proxy").padEnd(32, "x"),
  });
  await app.line(/enter this token/);
  await addPeople(store, secret("password to sign in with"));
});
test.afterAll(() => app.stop());

/** Everything that was answered, with its headers. */
const answered: { readonly what: string; readonly text: string }[] = [];

async function kept(what: string, answer: APIResponse): Promise<APIResponse> {
  const headers = answer.headersArray().map(({ name, value: text }) => `${name}: ${text}`);
  answered.push({ what: `${what} ${answer.status()}`, text: `${headers.join("\n")}\n\n${(await answer.body()).toString("latin1")}` });
  return answer;
}

const withPassword = (password: string, at = new URL(server)) => {
  const url = new URL(at);
  url.password = password;
  return url.href;
};

test("a secret that is put anywhere is found nowhere afterwards", async ({ page, context, playwright }) => {
  test.slow();
  const api = context.request;
  const told: Record<string, string> = {};
  await signInByForm(page, secret("password that is wrong"));
  await expect(page.getByText("do not belong together")).toBeVisible();
  await signInByForm(page, secret("password to sign in with"));
  await page.waitForURL(`${app.url}/`);
  told["token of the session"] = (await context.cookies()).find(({ name }) => name.endsWith("session_token"))?.value ?? "";
  page.on("response", async (response) => {
    const text = await response.text().catch(() => "");
    answered.push({ what: `page ${new URL(response.url()).pathname}`, text });
  });

  const saved = await connections(api);
  await questions(api, saved);
  await refusals(api);
  Object.assign(told, await invited(page, playwright.request));
  await changePassword(page);
  const shared = await share(api, told);
  await history(api);
  await failures(api, page);

  // Whoever signed in reads what is there for them: no secret is in any answer.
  for (const path of [
    "/",
    "/connections",
    "/people",
    "/settings",
    "/account",
    "/history",
    "/audit",
    "/api/history",
    "/api/connections",
    "/api/auth/session",
  ])
    await kept(path, await api.get(app.url + path));
  const wrong = answered.flatMap(({ what, text }) => secretsIn(text, secrets).map((name) => `${what}: ${name}`));
  expect(wrong).toEqual([]);
  expect(answered.length).toBeGreaterThan(50);

  // What others may see, and all that is kept, holds no value either, nor what was told once.
  const all = { ...secrets, ...values, ...addressed, ...told };
  for (const text of Object.values(told)) expect(text.length).toBeGreaterThan(15);
  for (const { what, text } of shared) expect(secretsIn(text, { ...secrets, ...values }), what).toEqual([]);
  const metrics = await (await api.get(`${app.url}/api/metrics`, { headers: { authorization: "Bearer a-token-of-the-metrics" } })).text();
  const audit = `${await (await api.get(`${app.url}/api/audit`)).text()}${await (await api.get(`${app.url}/audit`)).text()}`;
  const rows = await dump(store);
  for (const [what, text, sign] of [
    ["the metrics", metrics, "failing_row_api_request_seconds_count"],
    ["the audit log", audit, "Shop of the canary"],
    ["the store", rows, "Shop of the canary"],
    ["the log", app.said(), '"event":"request"'],
  ] as const) {
    expect(text, what).toContain(sign);
    expect(secretsIn(text, all), what).toEqual([]);
  }
  for (const line of logLines()) expect(line, "one event a line").toMatch(/^\{"time":"[^\u0000-\u001f\u007f]*\}$/);
});

async function signInByForm(page: Page, password: string): Promise<void> {
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel("E-mail address").fill(team.admin.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Saves, tests, changes and deletes connections, with secrets in every part of them; one stays. */
async function connections(api: APIRequestContext): Promise<string> {
  const at = new URL(server);
  const known = { name: "Shop of the canary", environment: "test" };
  const fields = { host: at.hostname, port: Number(at.port), database: "postgres", user: "nobody", password: secret("password in fields") };
  const key = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(secret("key of TLS")).toString("base64")}\n${secret("key of TLS")}\n-----END PRIVATE KEY-----`;
  const post = async (path: string, data: unknown) => kept(`POST ${path}`, await api.post(`${app.url}/api/connections${path}`, { data }));
  await post("/test", { fields });
  await post("/test", { url: withPassword(secret("password in a URL")) });
  await post("/test", { url: server, tls: { key, cert: key, ca: key } });
  await post("", { ...known, url: server, tls: { key } });
  await post("", { ...known, url: `nonsense://x:${secret("password in a URL")}@y` });
  await post("", { ...known, url: withPassword(secret("password in a URL")), fields, variable: "SECRET_KEY" });
  const made = await post("", { ...known, url: withPassword(secret("password of a saved connection")) });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  await post("/test", { id });
  const changed = await api.patch(`${app.url}/api/connections/${id}`, {
    data: { ...known, fields: { ...fields, password: secret("password of its change") } },
  });
  expect((await kept("PATCH", changed)).status()).toBe(200);
  await post("", { ...known, fields });
  const other = await (await post("", { ...known, name: "Another", fields })).json();
  await kept("DELETE", await api.delete(`${app.url}/api/connections/${other.id}`));
  return id;
}

/** Asks with everything that a question can hold, of servers that refuse, that are not there, and that repeat what they are told. */
async function questions(api: APIRequestContext, saved: string): Promise<void> {
  const repeating = await fakePostgres(hostileModes.find(({ name }) => name === "repeats the password")?.behave ?? (() => undefined));
  const names = [{ kind: "relation", schema: null, name: "orders" }];
  const post = async (path: string, data: unknown, headers = {}) => kept(`POST ${path}`, await api.post(app.url + path, { data, headers }));
  try {
    for (const url of [
      withPassword(secret("wrong password")),
      withPassword(secret("password that the server repeats"), new URL(`postgres://ada@127.0.0.1:${repeating.port}/shop`)),
      withPassword(secret("wrong password"), new URL("postgres://ada@127.0.0.1:1/shop")),
      withPassword(secret("wrong password"), new URL("postgres://ada@no-such-host.invalid/shop")),
      `${server}?password=${secret("wrong password")}&user=nobody`,
    ]) {
      await post("/api/inspect", { connection: { url }, names });
    }
    expect(repeating.taken()).toBeGreaterThan(0);
  } finally {
    await repeating.close();
  }
  await post("/api/inspect", { connection: { id: saved }, names });
  await post("/api/explain", { ...question, connection: { url: withPassword(secret("password in a paste's connection")), data: true } });
  const sql = `ALTER TABLE orders ADD CONSTRAINT c CHECK (email <> '${value("of a migration")}');`;
  await post("/api/review", { sql, connection: { url: withPassword(secret("password in a migration's connection")) } });
  for (const accept of ["text/plain", "text/markdown"])
    await post("/api/explain", question, { accept, authorization: `Bearer ${secret("secret in Authorization")}` });
}

/** Sends what is refused before anybody reads it. */
async function refusals(api: APIRequestContext): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from(`ada:${secret("secret in Authorization")}`).toString("base64")}`,
    // One that is well formed is a proxy's, and kept.
    "x-request-id": `${secret("secret in a header")} x`,
    "user-agent": `\u0007${secret("secret in a header")}`.slice(1),
    referer: `http://localhost/${secret("secret in a header")}`,
    "x-forwarded-for": secret("secret in a header"),
    "x-proxy-secret": secret("secret in a header"),
    "x-forwarded-email": secret("secret in a header"),
  };
  const cookie = (await api.storageState()).cookies.map(({ name, value: text }) => `${name}=${text}`).join("; ");
  for (const path of ["explain", "inspect", "review", "shares", "history", "connections", "connections/test", "auth/sign-in/email"]) {
    const send = async (what: string, data: Buffer | object) =>
      kept(
        `${what} ${path}`,
        await api.post(`${app.url}/api/${path}`, {
          data,
          headers: { ...headers, cookie: `${cookie}; other=${secret("secret in a cookie")}`, "content-type": "application/json" },
        }),
      );
    await send("malformed", Buffer.from(`{"password": "${secret("secret in malformed JSON")}`));
    await send("of the wrong form", {
      text: { x: secret("secret in a wrong field") },
      connection: secret("secret in a wrong field"),
      password: [secret("secret in a wrong field")],
    });
  }
  const long = Buffer.from(JSON.stringify({ text: secret("secret in a body too long").repeat(400_000) }));
  for (const path of ["explain", "shares"])
    await kept(
      `too long ${path}`,
      await api.post(`${app.url}/api/${path}`, { data: long, headers: { "content-type": "application/json" } }),
    );
  const { "secret in a path": inPath, "secret in a query": inQuery } = addressed;
  for (const path of [
    `/s/${inPath}`,
    `/api/shares/${inPath}`,
    `/invite/${inPath}`,
    `/errors/${inPath}`,
    `/${inPath}`,
    `/api/${inPath}`,
    `/sign-in?error=${inQuery}`,
    `/audit?before=${inQuery}`,
    `/api/audit?before=${inQuery}`,
    `/?password=${inQuery}`,
    `/api/auth/callback/oidc?code=${inQuery}`,
  ])
    await kept("an address", await api.get(app.url + path, { headers }));
}

/** Somebody comes by an invite, whose token is told once. */
async function invited(page: Page, requests: { newContext(): Promise<APIRequestContext> }): Promise<Record<string, string>> {
  await page.goto(`${app.url}/people`);
  await page.getByLabel("E-mail address").fill("edsger@example.org");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Invite link").inputValue();
  const theirs = await page.context().browser()?.newPage();
  if (theirs === undefined) throw new Error("There is no browser.");
  await theirs.goto(link);
  await theirs.getByLabel("Your name").fill("Edsger Dijkstra");
  await theirs.getByLabel("Password").fill(secret("password of an invite"));
  await theirs.getByRole("button", { name: "Join" }).click();
  await theirs.waitForURL(`${app.url}/`);
  await theirs.context().close();
  const program = await requests.newContext();
  const data = { email: "edsger@example.org", password: secret("password of an invite") };
  expect((await kept("sign-in", await program.post(`${app.url}/api/auth/sign-in/email`, { data }))).status()).toBe(204);
  await program.dispose();
  return { "token of an invite": link.split("/").pop() ?? "" };
}

async function changePassword(page: Page): Promise<void> {
  await page.goto(`${app.url}/account`);
  await page.getByLabel("Present password").fill(secret("password to sign in with"));
  await page.getByLabel("New password").fill(secret("password changed to"));
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.waitForURL(`${app.url}/account?changed=password`);
  await expect(page.getByText("Your other sessions ended.")).toBeVisible();
}

/** Shares without values, and gives what others see of it. */
async function share(api: APIRequestContext, told: Record<string, string>): Promise<readonly { what: string; text: string }[]> {
  const made = await api.post(`${app.url}/api/shares`, { data: { ...question, preview: { names: true, row: true }, expiresIn: "never" } });
  expect(made.status()).toBe(201);
  const { id, url, deleteKey } = await made.json();
  Object.assign(told, { "id of a share": id, "key that deletes a share": deleteKey });
  const review = await (
    await api.post(`${app.url}/api/shares`, {
      data: {
        text: `CREATE TABLE orders (id int);\nALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0 AND '${value("of a migration")}' <> '');`,
      },
    })
  ).json();
  const seen = [];
  for (const path of [
    url,
    `${app.url}/embed/${id}`,
    `${app.url}/api/shares/${id}`,
    `${url}/picture`,
    ...(review.url ? [review.url] : []),
  ]) {
    const answer = await kept(path, await api.get(path));
    expect(answer.status(), path).toBe(200);
    seen.push({ what: path, text: (await answer.body()).toString("latin1") });
    // A picture is its pixels: no text is in it beside them.
    if (path.endsWith("/picture")) expect([...new Set(chunksOf(await answer.body()))].sort()).toEqual(["IDAT", "IEND", "IHDR", "pHYs"]);
  }
  expect(seen[0]?.text).toContain("text, ");
  return seen;
}

async function history(api: APIRequestContext): Promise<void> {
  const entry = { title: value("in a history's title"), text: paste, statement: question.statement, schema: question.schema };
  expect((await kept("history", await api.post(`${app.url}/api/history`, { data: entry }))).status()).toBe(204);
  expect(await (await api.get(`${app.url}/api/history`)).text()).toContain(value("of the row"));
}

/** The store refuses with messages that hold what was sent: an API and a page fail, and tell the reference that the log has. */
async function failures(api: APIRequestContext, page: Page): Promise<void> {
  await run(
    store,
    "ALTER TABLE failing_row.connections ADD CONSTRAINT refused CHECK (name <> 'Refused'); ALTER TABLE failing_row.people ADD CONSTRAINT refused CHECK (name <> 'Refused')",
  );
  const url = withPassword(secret("password of a saved connection"));
  const failed = await kept(
    "failed",
    await api.post(`${app.url}/api/connections`, { data: { name: "Refused", environment: "test", url } }),
  );
  expect(failed.status()).toBe(500);
  const { reference, detail } = await failed.json();
  expect(failed.headers()["x-request-id"]).toBe(reference);
  expect(detail).toContain(reference);
  const lineOf = async (event: string, told: string) => JSON.parse(await app.line(new RegExp(`"event":"${event}".*${told}`)));
  expect(await lineOf("unexpected-failure", reference)).toMatchObject({ level: "error", sqlstate: "23514" });
  expect(await lineOf("request", reference)).toMatchObject({ route: "/api/connections", status: 500, person: "admin" });

  await page.goto(`${app.url}/account`);
  await page.getByLabel("Name", { exact: true }).fill("Refused");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("heading", { name: "This page failed" })).toBeVisible();
  const shown = (await page.getByText("Reference").locator("span").textContent()) ?? "-";
  expect(await lineOf("page-failed", shown)).toMatchObject({ page: "/account", sqlstate: "23514" });

  await run(store, "ALTER TABLE failing_row.history RENAME COLUMN at TO moment");
  const page500 = await kept("a page that fails", await api.get(`${app.url}/history`));
  expect(page500.status()).toBe(500);
  expect(await lineOf("page-failed", page500.headers()["x-request-id"] ?? "-")).toMatchObject({ page: "/history", sqlstate: "42703" });
  await run(store, "ALTER TABLE failing_row.history RENAME COLUMN moment TO at");
}

function logLines(): readonly string[] {
  return app
    .said()
    .split("\n")
    .filter((line) => line.startsWith("{"));
}

/** Every column of every table of the store, as text. */
async function dump(url: string): Promise<string> {
  const tables = await run(
    url,
    "SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')",
  );
  expect(tables.length).toBeGreaterThan(9);
  const rows = await Promise.all(tables.map(({ name }) => run(url, `SELECT pg_catalog.to_json(t)::text AS row FROM ${name} t`)));
  return rows
    .flat()
    .map(({ row }) => row)
    .join("\n");
}

async function run(url: string, statement: string): Promise<readonly Record<string, string>[]> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    return (await connection.query(statement)).rows;
  } finally {
    await connection.end();
  }
}

/** The kinds of the parts of a PNG. */
function chunksOf(png: Buffer): readonly string[] {
  const kinds: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) kinds.push(png.toString("latin1", at + 4, at + 8));
  return kinds;
}
