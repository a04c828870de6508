import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { shareDialog } from "./pages/share-dialog";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutCustomer } from "./pastes";
import { type App, startApp } from "./setup/app";

const paste = [
  'ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint',
  "DETAIL:  Failing row contains (17, null, canary@example.com, 199.90).",
  "STATEMENT:  INSERT INTO orders (id, email, total) VALUES (17, 'canary@example.com', 199.90)",
].join("\n");

// Each story opens several pages and frames.
test.setTimeout(240_000);

/** The page, its parts (which there are none of), the picture, the frame, the API. */
const open = [200, 404, 404, 200, 200, 200];
const gone = open.map(() => 404);

const words = async (page: Page, selector: string) => (await page.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();

/** Somebody else's browser. */
async function cleanProfile(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function statuses(request: APIRequestContext, url: string): Promise<readonly number[]> {
  const { origin, pathname } = new URL(url);
  const id = pathname.split("/").pop();
  const answers = await Promise.all([
    request.get(url),
    request.get(url, { headers: { rsc: "1", "next-router-prefetch": "1" } }),
    request.get(`${url}?_rsc=1`, { headers: { rsc: "1" } }),
    request.get(`${url}/picture`),
    request.get(`${origin}/embed/${id}`),
    request.get(`${origin}/api/shares/${id}`),
  ]);
  return answers.map((answer) => answer.status());
}

test("a link is made after its preview, opens elsewhere without values, and is gone everywhere once deleted", async ({
  page,
  browser,
  request,
}) => {
  const workbench = workbenchPage(page);
  const share = shareDialog(page);
  await workbench.open();
  await workbench.box.fill(paste);
  await expect(workbench.summary).toContainText("customer_id");
  await share.open();
  expect(workbench.sent()).toEqual([]);
  await expect(share.preview).toContainText("<text, 18 characters>");
  await expect(share.preview).not.toContainText("canary");
  await expect(share.preview.locator("td[data-culprit]")).toContainText("NULL");
  const previewed = await words(page, ".share-preview article");

  const url = await share.make();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Left this tab: what you shared.")).toBeVisible();
  const other = await cleanProfile(browser);
  const response = await other.goto(url);
  expect(response?.headers()).toMatchObject({
    "cache-control": expect.stringMatching(/private.*no-store/),
    "x-robots-tag": "noindex, nofollow, noarchive",
    "referrer-policy": "no-referrer",
  });
  expect(await words(other, "main article")).toBe(previewed);
  const html = await (await request.get(url)).text();
  expect(html).not.toMatch(/canary|199\.90/);
  expect(html).toContain('<meta property="og:title" content="23502 not_null_violation"/>');
  await expect(other.getByRole("link", { name: "Explain an error of your own" })).toBeVisible();
  expect((await request.get(`${url}/picture`)).headers()["content-type"]).toBe("image/png");
  expect(await statuses(request, url)).toEqual(open);

  await workbench.box.fill("");
  await share.myLinks.getByRole("button", { name: /^Delete/ }).click();
  await expect(share.myLinks).toContainText("Deleted.");
  expect(await statuses(request, url)).toEqual(gone);
  const unknown = url.replace(/[^/]+$/, "AAAAAAAAAAAAAAAAAAAAAA");
  expect(await statuses(request, unknown)).toEqual(gone);
  await other.goto(url);
  const said = await words(other, "main");
  await other.goto(unknown);
  expect(await words(other, "main")).toBe(said);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("values are shown after one click, names are left out after one, and the link shows what the preview showed", async ({
  page,
  browser,
  request,
}) => {
  const workbench = workbenchPage(page);
  const share = shareDialog(page);
  await workbench.open();
  await workbench.box.fill(paste);
  await share.open();
  await share.tick("Names").uncheck();
  await expect(share.preview).toContainText("table_1");
  await expect(share.preview).not.toContainText("orders");
  await share.tick("Values").check();
  await expect(share.preview).toContainText("canary@example.com");
  await share.tick("The table and column").check();
  await share.tick("The row").check();
  await share.dialog.getByLabel("It works for").selectOption("1 day");
  const previewed = await words(page, ".share-preview article");
  const url = await share.make();
  const other = await cleanProfile(browser);
  await other.goto(url);
  expect(await words(other, "main article")).toBe(previewed);
  expect(await (await request.get(url)).text()).toContain('content="23502 not_null_violation: table_1.column_1"');
  const { expiresAt, show } = await (await request.get(url.replace("/s/", "/api/shares/"))).json();
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000)).toBe(24);
  expect(show).toEqual({ values: true, names: false });
});

test("a link that stores nothing opens the same explanation, and nothing of it reaches the server", async ({ page, browser }) => {
  const workbench = workbenchPage(page);
  const share = shareDialog(page);
  await workbench.open();
  await workbench.box.fill(paste);
  await workbench.evidence("Schema").click();
  await page
    .getByLabel("The table as text")
    .fill("CREATE TABLE orders (id int, customer_id int NOT NULL, email text, total numeric(10,2));");
  await expect(workbench.row).toContainText("numeric(10,2)");
  await share.open();
  const link = await workbench.copiedBy(share.dialog.getByRole("button", { name: /^Copy the link: \d+ characters/ }));
  expect(link.length).toBeLessThan(8192);
  expect(link).not.toContain("orders");
  expect(workbench.sent()).toEqual([]);

  const other = await cleanProfile(browser);
  const requested: string[] = [];
  other.on("request", (request) => requested.push(`${request.url()} ${request.postData() ?? ""}`));
  const opened = workbenchPage(other);
  await other.goto(link);
  await expect(opened.row).toContainText("canary@example.com");
  await expect(opened.row).toContainText("numeric(10,2)");
  await expect(opened.box).toHaveValue(paste);
  expect(opened.sent()).toEqual([]);
  expect(requested.filter((one) => /canary|orders|link=/.test(one))).toEqual([]);
});

test("what a connection told travels along, without the names of the database and its people", async ({ page, browser }) => {
  const workbench = workbenchPage(page);
  const share = shareDialog(page);
  await workbench.open();
  await workbench.box.fill(ordersWithoutCustomer);
  await workbench.evidence("Database").click();
  await page.getByRole("button", { name: "Use the sample database" }).click();
  await expect(page.getByText(/Read from the sample database/)).toBeVisible({ timeout: 60_000 });
  await expect(workbench.explanation.getByText(/^What is known of/)).toBeVisible();
  const summary = await workbench.summary.innerText();
  await share.open();
  const link = await workbench.copiedBy(share.dialog.getByRole("button", { name: /^Copy the link: \d+ characters/ }));
  const other = await cleanProfile(browser);
  const opened = workbenchPage(other);
  await other.goto(link);
  await expect(opened.explanation.getByText(/^What is known of/)).toBeVisible();
  await expect(opened.summary).toHaveText(summary);
  expect(opened.sent()).toEqual([]);
  const packed = Buffer.from(new URL(link).hash.slice("#link=".length), "base64url");
  const { catalog } = JSON.parse(inflateRawSync(packed).toString());
  expect([catalog.role.name, catalog.database]).toEqual(["the_role", undefined]);
});

test("a link that was cut on its way gives a calm sentence", async ({ page }) => {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  for (const fragment of ["#link=", "#link=AAAA", "#link=%00%ff<script>"]) {
    await page.goto("about:blank");
    await page.goto(`/${fragment}`);
    await expect(page.getByText("This link does not hold an explanation.")).toBeVisible();
    await expect(page.getByLabel("Paste the error")).toBeVisible();
  }
  expect(complaints).toEqual([]);
});

test("the row is copied as a picture, the whole as Markdown, text and JSON, and as a link that prefills", async ({ page }) => {
  const workbench = workbenchPage(page);
  const share = shareDialog(page);
  await workbench.open();
  await workbench.box.fill(paste);
  for (const [label, start] of [
    ["Markdown", "### `23502`"],
    ["Text", "23502 not_null_violation"],
    ["JSON", "{"],
  ] as const) {
    expect(await workbench.copiedBy(page.getByRole("button", { name: label, exact: true }))).toContain(start);
  }
  await page.getByRole("button", { name: "Picture of the row" }).click();
  await expect(page.getByText("The picture is on the clipboard.")).toBeVisible();
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap((await item?.getType("image/png")) as Blob);
    return { width: bitmap.width, height: bitmap.height };
  });
  expect(size.width).toBeGreaterThan(400);
  expect(size.height).toBeGreaterThan(100);
  await share.open();
  const deep = await workbench.copiedBy(share.dialog.getByRole("button", { name: /^Copy it unpacked/ }));
  expect(deep).toContain("#paste=ERROR");
  await page.goto("about:blank");
  await page.goto(deep);
  await expect(workbench.box).toHaveValue(paste);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the dialog, and on the page of a share", async ({ page }) => {
      const workbench = workbenchPage(page);
      const share = shareDialog(page);
      await workbench.open();
      await workbench.box.fill(paste);
      await share.open();
      await expectNoViolations(page);
      const url = await share.make();
      await expectNoViolations(page);
      await page.goto(url);
      await expectNoViolations(page);
      await page.goto(url.replace("/s/", "/embed/"));
      await expectNoViolations(page);
    });
  });
}

test("the dialog can be used with the keyboard alone", async ({ page }) => {
  const workbench = workbenchPage(page);
  const share = shareDialog(page);
  await workbench.open();
  await workbench.box.fill(paste);
  const button = page.getByRole("button", { name: "Share…" });
  await button.focus();
  await page.keyboard.press("Enter");
  await share.tick("Values").focus();
  await page.keyboard.press("Space");
  await expect(share.preview).toContainText("canary@example.com");
  await page.keyboard.press("Escape");
  await expect(share.dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test.describe("with a database of its own and a wiki that may frame", () => {
  test.describe.configure({ mode: "serial" });
  let app: App;
  let other: App;
  const database = () => {
    const url = new URL(process.env.E2E_DATABASE_URL ?? "");
    url.pathname = "/shares_of_the_browser_tests";
    return url.href;
  };
  const sql = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text);
    await client.end();
  };

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    await sql(process.env.E2E_DATABASE_URL ?? "", "DROP DATABASE IF EXISTS shares_of_the_browser_tests");
    await sql(process.env.E2E_DATABASE_URL ?? "", "CREATE DATABASE shares_of_the_browser_tests");
    const settings = { DATABASE_URL: database(), EMBED_ORIGINS: "https://wiki.example.org" };
    [app, other] = await Promise.all([startApp(settings), startApp(settings)]);
  });
  test.afterAll(async () => {
    await Promise.all([app?.stop(), other?.stop()]);
  });

  const create = async (request: APIRequestContext) => (await request.post(`${app.url}/api/shares`, { data: { text: paste } })).json();

  test("what one instance makes the other shows, and no longer once it is deleted or over", async ({ request }) => {
    const [kept, over] = [await create(request), await create(request)];
    const elsewhere = ({ id }: { id: string }) => `${other.url}/s/${id}`;
    expect(await statuses(request, elsewhere(kept))).toEqual(open);
    const hash = createHash("sha256").update(over.id).digest("base64url");
    await sql(database(), `UPDATE failing_row.shares SET expires_at = now() - interval '1 second' WHERE id_hash = '${hash}'`);
    expect(await statuses(request, elsewhere(over))).toEqual(gone);
    await request.delete(`${app.url}/api/shares/${kept.id}`, { headers: { authorization: `Bearer ${kept.deleteKey}` } });
    expect(await statuses(request, elsewhere(kept))).toEqual(gone);
  });

  test("/embed may be framed by the sites that the deployment names, and /s by none", async ({ request }) => {
    const { id } = await create(request);
    const embedded = (await request.get(`${app.url}/embed/${id}`)).headers();
    expect(embedded["content-security-policy"]).toContain("frame-ancestors https://wiki.example.org");
    expect(embedded["x-frame-options"]).toBeUndefined();
    const page = (await request.get(`${app.url}/s/${id}`)).headers();
    expect(page["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(page["x-frame-options"]).toBe("DENY");
  });

  test("while the database is away sharing says so, keeps what was chosen, and explaining goes on", async ({ page }) => {
    const workbench = workbenchPage(page);
    const share = shareDialog(page);
    await page.goto(`${app.url}/`);
    await workbench.box.fill(paste);
    await expect(workbench.summary).toContainText("customer_id");
    await share.open();
    await share.tick("Values").check();
    await sql(process.env.E2E_DATABASE_URL ?? "", "ALTER DATABASE shares_of_the_browser_tests ALLOW_CONNECTIONS false");
    await sql(
      process.env.E2E_DATABASE_URL ?? "",
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shares_of_the_browser_tests'",
    );
    await share.dialog.getByRole("button", { name: "Make the link" }).click();
    await expect(share.problem).toContainText("What you were about to share is still here");
    await expect(share.tick("Values")).toBeChecked();
    await expect(share.preview).toContainText("canary@example.com");
    await sql(process.env.E2E_DATABASE_URL ?? "", "ALTER DATABASE shares_of_the_browser_tests ALLOW_CONNECTIONS true");
    await expect(async () => expect(await share.make()).toContain("/s/")).toPass({ timeout: 30_000 });
  });
});

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
}
