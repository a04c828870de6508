import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutCustomer, ordersWithoutUser } from "./pastes";

/** An empty database on a real server, with the tables of this script, for as long as the story lasts. */
async function withDatabase(script: string, story: (url: string) => Promise<void>): Promise<void> {
  const server = process.env.E2E_DATABASE_URL ?? "";
  const name = `story_${randomBytes(6).toString("hex")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await run(server, `CREATE DATABASE ${name}`);
  try {
    await run(url.href, script);
    await story(url.href);
  } finally {
    await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function run(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(script);
  await client.end();
}

/** The bodies of what the page sends to its server. */
function bodiesOf(page: Page): readonly string[] {
  const bodies: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") bodies.push(request.postData() ?? "");
  });
  return bodies;
}

const orders = "CREATE TABLE orders (user_id integer NOT NULL, product_id integer NOT NULL DEFAULT 7, order_date date)";

test("a connection tells the columns, and only it and names leave the page", async ({ page }) => {
  await withDatabase(orders, async (url) => {
    const bodies = bodiesOf(page);
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.box.fill(ordersWithoutUser);
    await workbench.evidence("Database").click();
    await page.getByLabel("Connection string", { exact: true }).fill(url);
    await page.getByRole("button", { name: "Look it up" }).click();

    await expect(workbench.row.getByRole("columnheader", { name: /product_id integer NOT NULL/ })).toBeVisible();
    await expect(workbench.row.getByRole("columnheader", { name: /order_date date/ })).toBeVisible();
    await expect(page.getByText("Read from your database, PostgreSQL 16")).toBeVisible();
    expect(bodies).toHaveLength(1);
    const { connection, ...rest } = JSON.parse(bodies[0] ?? "");
    expect(connection).toEqual({ url });
    expect(JSON.stringify(rest)).toContain('"name":"orders"');
    expect(JSON.stringify(rest)).not.toMatch(/101|2024|null value|Failing/);
  });
});

test("a look at rows is a step of its own, and settles whether the customer is there", async ({ page }) => {
  const script = `CREATE TABLE customers (id integer PRIMARY KEY);
    CREATE TABLE orders (id integer, customer_id integer CONSTRAINT orders_customer_id_fkey REFERENCES customers (id))`;
  await withDatabase(script, async (url) => {
    const bodies = bodiesOf(page);
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.box.fill(ordersWithoutCustomer);
    await workbench.evidence("Database").click();
    await page.getByLabel("Connection string", { exact: true }).fill(url);
    await page.getByRole("button", { name: "Look it up" }).click();
    await expect(page.getByText("Read from your database, PostgreSQL 16")).toBeVisible();
    expect(bodies.join()).not.toContain("999");

    await page.getByText("The SQL that it sends").click();
    await expect(
      page.getByText(/SELECT EXISTS \(SELECT 1 FROM (ONLY )?public\.customers WHERE id = \$1\) AS found;/).first(),
    ).toBeVisible();
    await page.getByRole("button", { name: "Look at these rows" }).click();
    await expect(workbench.explanation.getByText(/Looked up: no such row is in/)).toBeVisible();
    expect(bodies.at(-1)).toContain("999");
  });
});

test("a look at rows can be stopped, and asked for again", async ({ page }) => {
  const script = `CREATE TABLE customers (id integer PRIMARY KEY);
    CREATE TABLE orders (id integer, customer_id integer CONSTRAINT orders_customer_id_fkey REFERENCES customers (id))`;
  await withDatabase(script, async (url) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.box.fill(ordersWithoutCustomer);
    await workbench.evidence("Database").click();
    await page.getByLabel("Connection string", { exact: true }).fill(url);
    await page.getByRole("button", { name: "Look it up" }).click();
    await expect(page.getByText("Read from your database, PostgreSQL 16")).toBeVisible();
    let held: (() => Promise<void>) | undefined;
    await page.route("**/api/inspect", (route) => {
      held = () => route.continue();
    });
    await page.getByRole("button", { name: "Look at these rows" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("button", { name: "Look at these rows" })).toBeEnabled();
    await held?.().catch(() => undefined);
    await page.unroute("**/api/inspect");
    await page.getByRole("button", { name: "Look at these rows" }).click();
    await expect(workbench.explanation.getByText(/Looked up: no such row is in/)).toBeVisible();
  });
});

test("a large table is sampled, and counted whole on request: its SQL first, progress in pages, and it can be stopped", async ({
  page,
}) => {
  const script = `CREATE TABLE shipments (note text, filler text);
    INSERT INTO shipments SELECT CASE WHEN n % 7 > 0 THEN 'x' END, repeat('x', 1900) FROM generate_series(1, 6000) AS n`;
  await withDatabase(script, async (url) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.box.fill('ERROR:  column "note" of relation "shipments" contains null values');
    await workbench.evidence("Database").click();
    await page.getByLabel("Connection string", { exact: true }).fill(url);
    await page.getByRole("button", { name: "Look it up" }).click();
    await page.getByRole("button", { name: "Look at these rows" }).click();
    await expect(page.getByText(/about [\d,]+ rows, from a sample of 900 pages/)).toBeVisible();
    await expect(workbench.explanation.getByText(/About [\d,]+ rows hold NULL/)).toBeVisible();

    await page.getByText("The SQL that counts all of them").click();
    await expect(page.getByText(/ctid >= \$1::pg_catalog\.tid AND ctid < \$2::pg_catalog\.tid;/)).toBeVisible();
    // The first slice is told as if the table were larger: what the page then shows, and where it goes on.
    let slices = 0;
    let held: (() => Promise<void>) | undefined;
    await page.route("**/api/inspect/count", async (route) => {
      slices += 1;
      if (slices === 1)
        await route.fulfill({ json: { version: 1, pages: { read: 500, of: 2000 }, count: 99, next: { at: 500, count: 99 }, look: null } });
      else held = () => route.continue();
    });
    await page.getByRole("button", { name: "Count exactly" }).click();
    await expect(page.getByText("500 of 2,000 pages read, 99 so far")).toBeVisible();
    await expect(page.getByRole("progressbar", { name: "Pages read" })).toHaveAttribute("value", "500");
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("button", { name: "Count exactly" })).toBeEnabled();
    await held?.().catch(() => undefined);
    await page.unroute("**/api/inspect/count");

    await page.getByRole("button", { name: "Count exactly" }).click();
    await expect(page.getByText(/have no value in note: 857 rows$/)).toBeVisible();
    await expect(workbench.explanation.getByText(/857 rows hold NULL/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Count exactly" })).toBeHidden();
  });
});

test("a server that is not there is said at the field, without the password", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.box.fill(ordersWithoutUser);
  await workbench.evidence("Database").click();
  await page.getByLabel("Connection string", { exact: true }).fill("postgres://ada:correct-horse@127.0.0.1:9/shop");
  await page.getByRole("button", { name: "Look it up" }).click();

  const problem = page.locator("#connection-problem");
  await expect(problem).not.toBeEmpty();
  expect(await problem.textContent()).not.toContain("correct-horse");
  await expect(workbench.summary).toContainText("user_id");
});

test("the sample database starts by itself, and holds the orders that the error is about", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  for (const [paste, column] of [
    [ordersWithoutUser, /product_id integer NOT NULL/],
    [ordersWithoutCustomer, /customer_id/],
  ] as const) {
    await workbench.box.fill(paste);
    if (!(await page.getByRole("button", { name: "Use the sample database" }).isVisible())) await workbench.evidence("Database").click();
    await page.getByRole("button", { name: "Use the sample database" }).click();
    await expect(page.getByText(/^Read from the sample database, PostgreSQL 18/)).toBeVisible({ timeout: 45_000 });
    await expect(workbench.explanation.getByRole("columnheader", { name: column }).first()).toBeVisible();
  }
});

test("from a terminal: JSON with a connection brings the catalog, one that fails leaves the paste explained", async ({ request }) => {
  await withDatabase(orders, async (url) => {
    const found = await (await request.post("/api/explain", { data: { text: ordersWithoutUser, connection: { url } } })).json();
    expect(found).toMatchObject({
      connectionProblem: null,
      connection: { tls: "none" },
      explanations: [{ relation: { from: "connection", schema: "public", serverVersion: 16 } }],
    });
    const lost = await (
      await request.post("/api/explain", {
        data: { text: ordersWithoutUser, connection: { url: "postgres://ada:correct-horse@127.0.0.1:9/shop" } },
      })
    ).json();
    expect(lost).toMatchObject({ explanations: [{ relation: null }], connectionProblem: { type: expect.stringMatching(/^\/problems\//) } });
    expect(JSON.stringify(lost)).not.toContain("correct-horse");

    const names = [{ kind: "relation", schema: null, name: "orders" }];
    const inspected = await request.post("/api/inspect", { data: { connection: { url }, names } });
    expect(await inspected.json()).toMatchObject({
      version: 1,
      serverVersion: 16,
      relations: [{ name: "orders" }],
      notFound: [],
      looks: [],
    });
  });
});
