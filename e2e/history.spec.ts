import { expect, test } from "@playwright/test";
import { signInAs, teamUrl } from "./pages/sign-in";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutUser } from "./pastes";

const listed = "li time";

test("on one's own machine a history is kept when one says so; it opens again, and goes", async ({ page }) => {
  const workbench = workbenchPage(page);
  await page.goto("/history");
  await expect(page.getByText("Nothing is kept.")).toBeVisible();
  await page.getByLabel("Keep what I explain in this browser").check();
  await workbench.open();
  await workbench.box.fill(ordersWithoutUser);
  await expect(workbench.summary).toBeVisible();
  const summary = (await workbench.summary.textContent()) ?? "-";
  await expect.poll(() => page.evaluate(() => localStorage.getItem("failing-row.history.here"))).toContain("user_id");
  expect(workbench.sent()).toEqual([]);

  await page.goto("/history");
  await page.getByRole("listitem").getByRole("link").click();
  await expect(workbench.box).toHaveValue(ordersWithoutUser);
  await expect(workbench.summary).toHaveText(summary);

  await page.goto("/history");
  await page.getByRole("button", { name: /^Delete/ }).click();
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await page.getByLabel("Keep what I explain in this browser").uncheck();
  await expect(page.getByText("Nothing is kept.")).toBeVisible();
});

test("in a team it is kept per person from the start", async ({ context, page }) => {
  await signInAs(context, "member");
  await page.goto(`${teamUrl}/#paste=${encodeURIComponent(ordersWithoutUser)}`);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("failing-row.history.member"))).toContain("user_id");
  await signInAs(context, "viewer");
  await page.goto(`${teamUrl}/history`);
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await signInAs(context, "member");
  await page.goto(`${teamUrl}/history`);
  await expect(page.locator(listed)).toHaveCount(1);
});
