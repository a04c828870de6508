import { expect, type Page, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutUser } from "./pastes";

test("from the paste to the copied fix without a pointer", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.paste(ordersWithoutUser);
  await expect(workbench.summary).toBeVisible();

  await tabTo(page, /^Statement/);
  await page.keyboard.press("Enter");
  await tabTo(page, /The statement that failed/);
  await page.keyboard.type("INSERT INTO orders (product_id, order_date) VALUES (101, '2024-01-15')");
  await expect(workbench.explanation.getByText("Confirmed").first()).toBeVisible();

  await tabTo(page, /Failing row of/);
  await tabTo(page, /user_id/);
  await page.keyboard.type("7");
  await tabTo(page, /^Copy SQL/);
  await page.keyboard.press("Enter");
  await expect.poll(() => workbench.clipboard()).toMatch(/^INSERT INTO (\w+\.)?orders /);
});

/** Presses Tab until the focused element has such an accessible name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator("*:focus");
    const label = await focused.evaluate((element) => {
      const labelled = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])].map((one) => one.textContent) : [];
      return [element.getAttribute("aria-label"), ...labelled, element.textContent].filter(Boolean).join(" ").trim();
    });
    if (!name.test(label)) continue;
    const visible = await focused.evaluate((element) => getComputedStyle(element).outlineStyle !== "none");
    expect(visible, `the focus on ${label} can be seen`).toBe(true);
    return;
  }
  throw new Error(`Tab never reached ${name}`);
}
