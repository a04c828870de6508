import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutUser } from "./pastes";

const explained = ["21000", "23000", "23001", "23502", "23503", "23505", "23514", "23P01", "44000"];
const pages = ["/errors", ...explained.map((sqlstate) => `/errors/${sqlstate}`), "/errors/22P02"];

test("a result leads to the page about its SQLSTATE, which leads back with an example", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open(`#paste=${encodeURIComponent(ordersWithoutUser)}`);
  await workbench.explanation.getByRole("link", { name: "Reference: 23502 not_null_violation" }).click();

  await expect(page).toHaveURL(/\/errors\/23502$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("23502 not_null_violation");
  await expect(page.getByRole("rowheader", { name: "domain d does not allow null values" })).toBeVisible();
  await page.getByRole("link", { name: "Explain this error" }).click();
  await expect(workbench.summary).toContainText("user_id");
  await expect(workbench.explanation.getByText("Confirmed").first()).toBeVisible();
});

test("every explained SQLSTATE has its example explained as itself", async ({ page }) => {
  const workbench = workbenchPage(page);
  for (const sqlstate of explained) {
    await page.goto(`/errors/${sqlstate}`);
    await page.getByRole("link", { name: "Explain this error" }).click();
    await expect(workbench.explanation.getByRole("link", { name: new RegExp(`^Reference: ${sqlstate} `) }), sqlstate).toBeVisible();
  }
});

test("the pages may be kept for an hour, and what is no SQLSTATE is not found", async ({ request }) => {
  for (const address of pages) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    expect(response.headers()["cache-control"], address).toBe("public, max-age=3600");
  }
  for (const address of ["/errors/23599", "/errors/none", "/errors/__proto__", "/errors/..%2f..%2fREADME", "/errors/23502/more"]) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(404);
    expect(response.headers()["cache-control"], address).not.toContain("public");
  }
});

test("a code in small letters leads to its page", async ({ page }) => {
  await page.goto("/errors/23p01");
  await expect(page).toHaveURL(/\/errors\/23P01$/);
});

test("each page says to search engines what it is", async ({ page }) => {
  await page.goto("/errors/23505");
  await expect(page).toHaveTitle("23505 unique_violation · Failing Row");
  await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", /unique index/);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/errors\/23505$/);
});

test("the index names every SQLSTATE, and each name is a link that has a page", async ({ page, request }) => {
  await page.goto("/errors");
  const links = await page
    .locator('section[aria-labelledby="all"] a[href^="/errors/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(new Set(links).size).toBe(links.length);
  expect(links.length).toBeGreaterThan(250);
  for (const address of links.filter((_, index) => index % 25 === 0)) expect((await request.get(address)).status(), address).toBe(200);
  await page.getByRole("navigation", { name: "Classes" }).getByRole("link", { name: "44", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Class 44, WITH CHECK OPTION Violation" })).toBeInViewport();
});

for (const [colorScheme, width] of [
  ["light", 1280],
  ["dark", 390],
] as const) {
  test.describe(`${colorScheme} colours, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 844 } });

    for (const address of ["/errors", "/errors/23502", "/errors/23P01", "/errors/22P02"]) {
      test(`${address}: axe finds nothing, nothing is complained of, and nothing scrolls sideways`, async ({ page }) => {
        const complaints: string[] = [];
        page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(error.message));
        await page.goto(address);
        await page.waitForLoadState("networkidle");
        await expectNoViolations(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      });
    }
  });
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
}
