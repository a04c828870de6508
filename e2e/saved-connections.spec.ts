import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openScripted } from "./pages/scripted";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutUser } from "./pastes";

const server = process.env.E2E_DATABASE_URL ?? "";

async function add(page: Page, name: string, url: string): Promise<void> {
  await openScripted(page, "/connections");
  await page.getByRole("button", { name: "Add a connection" }).click();
  const form = page.getByRole("form", { name: "Add a connection" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Environment", { exact: true }).selectOption("Production");
  await form.getByRole("textbox", { name: "Connection string" }).fill(url);
  await form.getByRole("button", { name: "Test" }).click();
  await expect(form.getByRole("status")).toHaveText(/PostgreSQL 16 answers, without TLS\./);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(line(page, name)).toBeVisible();
}

const line = (page: Page, name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });

test("a connection is saved, tested, used by name for a paste, changed and deleted; its string never comes back", async ({ page }) => {
  const name = `Shop ${randomBytes(4).toString("hex")}`;
  const answers: string[] = [];
  page.on("response", async (response) => {
    if (response.url().includes("/api/") || response.request().isNavigationRequest()) answers.push(await response.text().catch(() => ""));
  });
  await add(page, name, server);
  await line(page, name)
    .getByRole("button", { name: `Test ${name}` })
    .click();
  await expect(line(page, name).getByRole("status")).toHaveText(/PostgreSQL 16 answers/);

  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.box.fill(ordersWithoutUser);
  await workbench.evidence("Database").click();
  await page.getByLabel("Saved connection").selectOption(`${name} (Production)`);
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(
    page.getByText("in the saved connection, PostgreSQL 16").or(page.getByText("Read from the saved connection, PostgreSQL 16")),
  ).toBeVisible();

  await openScripted(page, "/connections");
  await line(page, name)
    .getByRole("button", { name: `Change ${name}` })
    .click();
  const form = page.getByRole("form", { name: `Change ${name}` });
  await expect(form.getByRole("textbox", { name: "Connection string" })).toHaveCount(0);
  await form.getByLabel("Environment", { exact: true }).selectOption("Staging");
  await form.getByLabel("Fixes may be tried here").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(line(page, name)).toContainText("Staging");
  await expect(line(page, name)).toContainText("fixes may be tried here");

  await line(page, name)
    .getByRole("button", { name: `Delete ${name}` })
    .click();
  await line(page, name).getByRole("button", { name: "Delete it" }).click();
  await expect(line(page, name)).toHaveCount(0);
  expect(answers.length).toBeGreaterThan(5);
  expect(answers.join("\n")).not.toContain(server);

  await page.goto("/audit");
  const told = page.getByRole("row").filter({ hasText: name });
  await expect(told.filter({ hasText: "connection.delete" })).toHaveCount(1);
  await expect(told.filter({ hasText: "connection.use" })).toContainText("owner");
});

test("what cannot be used is said beside the form, and nothing typed is lost", async ({ page }) => {
  await openScripted(page, "/connections");
  await page.getByRole("button", { name: "Add a connection" }).click();
  const form = page.getByRole("form", { name: "Add a connection" });
  await form.getByLabel("Name").fill("Nowhere");
  await form.getByRole("radio", { name: "Host, user, password" }).check();
  await form.getByLabel("Host", { exact: true }).fill("127.0.0.1");
  await form.getByLabel("Port", { exact: true }).fill("1");
  await form.getByLabel("Database", { exact: true }).fill("shop");
  await form.getByLabel("User", { exact: true }).fill("app");
  await form.getByLabel("Password", { exact: true }).fill("pa55@/#");
  await form.getByRole("button", { name: "Test" }).click();
  await expect(form.getByRole("alert")).toHaveText(/127\.0\.0\.1/);
  await expect(form.getByRole("alert")).not.toHaveText(/pa55/);
  await expect(form.getByLabel("Password", { exact: true })).toHaveValue("pa55@/#");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the saved connections", async ({ page }) => {
      await openScripted(page, "/connections");
      await page.getByRole("button", { name: "Add a connection" }).click();
      await page.getByText("Encryption and certificates", { exact: true }).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
    });
  });
}
