import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutUser } from "./pastes";

test("what cannot be loaded any more says so, and takes neither the paste nor the explanation away", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.box.fill(ordersWithoutUser);
  await expect(workbench.summary).toContainText("user_id");
  // As when a newer version is served since, without the parts of this one.
  await page.route("**/_next/static/**", (route) => route.abort());
  const notLoaded = page.getByText("The code for this could not be loaded. Try again, or copy your paste and load the page anew.");

  await workbench.evidence("Database").click();
  await expect(notLoaded).toHaveCount(1);
  await page.getByLabel("Connection string", { exact: true }).fill("postgres://ada@127.0.0.1/shop");
  await page.getByRole("button", { name: "Look it up" }).click();
  await expect(page.locator("#connection-problem").filter({ has: notLoaded })).toBeVisible();
  await page.getByRole("button", { name: "Markdown", exact: true }).click();
  await expect(workbench.explanation.getByRole("status").filter({ has: notLoaded })).toBeVisible();
  await page.getByRole("button", { name: "Share…" }).click();
  await expect(notLoaded).toHaveCount(4);

  await expect(workbench.box).toHaveValue(ordersWithoutUser);
  await expect(workbench.summary).toContainText("user_id");
  await page.unroute("**/_next/static/**");
  await page.getByRole("button", { name: "Share…" }).click();
  await expect(page.getByRole("dialog", { name: "Share this explanation" })).toBeVisible();
});
