import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { eventsWithoutTitle, ordersWithoutUser } from "./pastes";

test("a link prefills from its fragment, which no server sees, and follows when it changes", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open(`#paste=${encodeURIComponent(ordersWithoutUser)}`);
  await expect(workbench.box).toHaveValue(ordersWithoutUser);
  await expect(workbench.summary).toContainText("user_id");

  await page.evaluate(
    (fragment) => {
      window.location.hash = fragment;
    },
    `paste=${encodeURIComponent(eventsWithoutTitle)}`,
  );
  await expect(workbench.box).toHaveValue(eventsWithoutTitle);
  await expect(workbench.summary).toContainText("title");
  expect(workbench.sent()).toEqual([]);
});

test("every example is one press away and explains itself", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  const examples = workbench.explanation.getByRole("list").getByRole("button");
  const count = await examples.count();
  expect(count).toBeGreaterThan(10);
  for (let index = 0; index < count; index += 1) {
    await examples.nth(index).click();
    await expect(workbench.summary).toBeVisible();
    await expect(workbench.explanation.locator("[data-fix]").first()).toBeVisible();
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(workbench.box).toBeFocused();
    await expect(workbench.box).toHaveValue("");
  }
});
