import { expect, type Page, test } from "@playwright/test";
import { ordersWithoutUser } from "./pastes";

const pages = ["/", `/#paste=${encodeURIComponent(ordersWithoutUser)}`, "/no-such-page", "/problems/invalid-request", "/problems/none"];

test("no page breaks its own Content-Security-Policy or logs an error", async ({ page }) => {
  const complaints = await complaintsOf(page);
  for (const address of pages) {
    await page.goto(address);
    await page.waitForLoadState("networkidle");
  }
  // A browser says so itself where an address answers 404.
  expect(complaints.filter((line) => !/status of 404/.test(line))).toEqual([]);
});

test("the policy allows no inline script and no other site, and its nonce is new each time", async ({ request }) => {
  const policies = await Promise.all(pages.map(async (address) => (await request.get(address)).headers()["content-security-policy"] ?? ""));
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic';/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  }
  expect(new Set(policies).size).toBe(pages.length);
});

test("every answer carries the headers that keep it apart", async ({ request }) => {
  for (const address of [...pages, "/api/health", "/icon.svg", "/pgq/grammar-worker.js"]) {
    expect((await request.get(address)).headers(), address).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
  }
  const headers = (await request.get("/")).headers();
  expect(headers["x-powered-by"]).toBeUndefined();
  expect(headers["cache-control"]).toContain("no-store");
});

test("a missing page is a 404 with the way back", async ({ page }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await expect(page).toHaveTitle(/^No such page/);
  await page.getByRole("link", { name: "Failing Row" }).click();
  await expect(page.getByLabel("Paste the error")).toBeVisible();
});

test("the type of a problem document leads to a page about it", async ({ page, request }) => {
  const { type, title } = await (await request.post("/api/explain", { data: {} })).json();
  await page.goto(type);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

async function complaintsOf(page: Page): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.exposeFunction("complain", (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      (window as unknown as { complain: (text: string) => void }).complain(`${violatedDirective}: ${blockedURI}`);
    });
  });
  return complaints;
}
