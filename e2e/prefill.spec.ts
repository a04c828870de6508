import { expect, test } from "@playwright/test";
import { withholdScripts } from "./pages/scripted";
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

test("what is typed before the page's program runs is explained once it does", async ({ page }) => {
  const workbench = workbenchPage(page);
  const release = await withholdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  await workbench.box.fill(ordersWithoutUser);
  release();
  await expect(workbench.summary).toContainText("user_id");
  await expect(workbench.box).toHaveValue(ordersWithoutUser);
});
