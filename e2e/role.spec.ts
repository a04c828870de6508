import { expect, test } from "@playwright/test";
import { withholdScripts } from "./pages/scripted";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutUser } from "./pastes";

test("from the database field to the script of a role that can only look, for one's own names", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.box.fill(ordersWithoutUser);
  await workbench.evidence("Database").click();
  await page.getByRole("link", { name: "Make a role that can only look" }).click();
  await expect(page.getByRole("heading", { name: "A role that can only look", level: 1 })).toBeVisible();

  await page.getByLabel("Database", { exact: true }).fill("Shop");
  await page.getByLabel("Schemas, with commas between").fill("app, billing");
  const script = page.getByRole("main");
  await expect(script).toContainText('GRANT CONNECT ON DATABASE "Shop" TO failing_row;');
  await expect(script).toContainText("GRANT USAGE ON SCHEMA app, billing TO failing_row;");
  await expect(script).not.toContainText("GRANT SELECT");
  await page.getByLabel(/Also let it look at rows/).check();
  await expect(script).toContainText("GRANT SELECT ON ALL TABLES IN SCHEMA app, billing TO failing_row;");
  await page.getByLabel("Role", { exact: true }).fill("");
  await expect(page.locator("main [role=alert]")).toContainText("cannot be the name of a role");
});

test("what is typed and ticked before the page's program has come is in the script", async ({ page }) => {
  const release = await withholdScripts(page);
  await page.goto("/role", { waitUntil: "commit" });
  await page.getByLabel("Database", { exact: true }).fill("Shop");
  await page.getByLabel("Schemas, with commas between").fill("app, billing");
  await page.getByLabel(/Also let it look at rows/).check();
  release();
  const script = page.getByRole("main");
  await expect(script).toContainText('GRANT CONNECT ON DATABASE "Shop" TO failing_row;');
  await expect(script).toContainText("GRANT SELECT ON ALL TABLES IN SCHEMA app, billing TO failing_row;");
  await expect(page.getByLabel("Database", { exact: true })).toHaveValue("Shop");
});

test("a role that may do everything is warned of where its answer is shown", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.box.fill(ordersWithoutUser);
  await workbench.evidence("Database").click();
  await page.getByLabel("Connection string", { exact: true }).fill(process.env.E2E_DATABASE_URL ?? "");
  await page.getByRole("button", { name: "Look it up" }).click();
  await expect(page.getByText(/The role postgres is a superuser: it may do everything/)).toBeVisible();
});
