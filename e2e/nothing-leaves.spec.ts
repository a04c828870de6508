import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { eventsWithoutTitle, ordersWithoutCustomer, ordersWithoutUser } from "./pastes";

test("without a connection nothing of what is given leaves the page", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  for (const paste of [ordersWithoutUser, eventsWithoutTitle, ordersWithoutCustomer]) {
    await workbench.box.fill(paste);
    await expect(workbench.summary).toBeVisible();
  }
  await workbench.evidence("Statement").click();
  await page.getByLabel("The statement that failed").fill("INSERT INTO orders (id, customer_id) VALUES (1, 999)");
  await workbench.evidence("Schema").click();
  await page.getByLabel("The table as text").fill("CREATE TABLE orders (id int, customer_id int);");
  await page.waitForTimeout(800);

  expect(workbench.sent()).toEqual([]);
  await expect(page.getByText("Nothing has left this tab.")).toBeVisible();
  expect(page.url()).not.toContain("orders");
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0, cookies: "" });
});

test("the page and its parts come from this server alone", async ({ page }) => {
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  const workbench = workbenchPage(page);
  await workbench.open(`#paste=${encodeURIComponent(ordersWithoutUser)}`);
  await expect(workbench.summary).toBeVisible();
  expect([...hosts]).toEqual([new URL(page.url()).host]);
});
