import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { workbenchPage } from "./pages/workbench-page";

const migration = `CREATE TABLE agents (id bigint PRIMARY KEY);
ALTER TABLE orders ALTER COLUMN email SET NOT NULL;
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);`;

const tables = `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, email text);
INSERT INTO customers SELECT generate_series(1, 10);
INSERT INTO orders SELECT n, n % 10 + 1, CASE WHEN n > 4 THEN 'u' || n END FROM generate_series(1, 50) AS n;
ANALYZE;`;

test("a migration without an error is reviewed in the tab, and nothing of it is sent", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.paste(migration);
  await expect(workbench.summary).toHaveText("2 steps may fail on rows that are there.");
  const first = page.locator('[data-finding="SET NOT NULL"]');
  await expect(first.getByText("line 2", { exact: true })).toBeVisible();
  await expect(first.getByText("May fail")).toBeVisible();
  await expect(first.getByText("ACCESS EXCLUSIVE on orders.", { exact: false })).toBeVisible();
  await expect(workbench.fix("Prove NOT NULL first, then set it")).toBeVisible();
  expect(workbench.sent()).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
});

test("with a connection and a look at rows it says which steps fail, and on how many rows", async ({ page }) => {
  const server = process.env.E2E_DATABASE_URL ?? "";
  const name = `story_${randomBytes(6).toString("hex")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const run = async (address: string, sql: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(server, `CREATE DATABASE ${name}`);
  try {
    await run(url.href, tables);
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.paste(migration);
    await workbench.evidence("Database").click();
    await page.getByLabel("Connection string", { exact: true }).fill(url.href);
    await page.getByRole("button", { name: "Look it up" }).click();
    await page.locator('[data-finding="SET NOT NULL"]').getByRole("link", { name: "Look at rows" }).click();
    await page.getByRole("button", { name: "Look at these rows" }).click();
    await expect(workbench.summary).toHaveText("One step would fail on rows that are there.");
    await expect(page.locator('[data-finding="SET NOT NULL"]').getByText("4 rows hold NULL in email.", { exact: false })).toBeVisible();
  } finally {
    await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
});

test("a migration that harms nothing says what was looked at", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.paste("CREATE TABLE agents (id bigint PRIMARY KEY);\nALTER TABLE agents ADD COLUMN name text NOT NULL;");
  await expect(workbench.summary).toContainText("2 statements were looked at (CREATE TABLE, ALTER TABLE)");
});

test("from a terminal", async ({ request }) => {
  const response = await request.post("/api/review", {
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "*/*" },
    data: migration,
  });
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toContain("Line 2: SET NOT NULL on orders\n");
  const json = await request.post("/api/review", { data: { sql: migration } });
  expect(await json.json()).toMatchObject({
    version: 1,
    findings: [
      { line: 2, error: { sqlstate: "23502" } },
      { line: 3, error: { sqlstate: "23503" } },
    ],
  });
  const refused = await request.post("/api/review", { data: { sql: 7 } });
  expect([refused.status(), (await refused.json()).field]).toEqual([400, "sql"]);
});
