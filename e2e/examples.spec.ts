import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";

test("every example is one press away, explains itself, and makes room for the next", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  const examples = workbench.explanation.getByRole("list").getByRole("button");
  const count = await examples.count();
  expect(count).toBeGreaterThan(10);
  for (let index = 0; index < count; index += 1) {
    await examples.nth(index).click();
    await expect(workbench.summary).toBeVisible();
    await expect(workbench.explanation).toBeFocused();
    await expect(workbench.explanation.locator("[data-fix]").first()).toBeVisible();
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(workbench.box).toBeFocused();
    await expect(workbench.box).toHaveValue("");
  }
  expect(workbench.sent()).toEqual([]);
});

test("the sample database confirms the cause of every example", async ({ page }) => {
  test.setTimeout(120_000);
  const workbench = workbenchPage(page);
  await workbench.open();
  const examples = workbench.explanation.getByRole("list").getByRole("button");
  for (let index = 0; index < (await examples.count()); index += 1) {
    await examples.nth(index).click();
    await workbench.evidence("Database").click();
    await page.getByRole("button", { name: "Use the sample database" }).click();
    await expect(page.getByText(/^Read from the sample database, PostgreSQL 18/)).toBeVisible({ timeout: 60_000 });
    const rows = page.getByRole("button", { name: "Look at these rows" });
    if (await rows.isVisible()) {
      await rows.click();
      await expect(page.getByRole("button", { name: /^Look(ing…| at these rows)$/ })).toHaveCount(0);
    }
    await expect(workbench.explanation.getByText("Confirmed", { exact: true }).first()).toBeVisible();
    await page.getByRole("button", { name: "Forget it" }).click();
    await page.getByRole("button", { name: "Clear" }).click();
  }
});
