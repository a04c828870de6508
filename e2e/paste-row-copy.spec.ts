import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { eventsWithoutTitle, ordersWithoutCustomer, ordersWithoutUser } from "./pastes";

test.describe("paste, see the row, copy the fix", () => {
  test("the box is focused on load, and the result appears while pasting", async ({ page }) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await expect(workbench.box).toBeFocused();

    await workbench.paste(ordersWithoutUser);

    await expect(workbench.summary).toContainText("orders");
    await expect(workbench.summary).toContainText("user_id");
    await expect(workbench.row.getByRole("columnheader")).toHaveCount(3);
    await expect(workbench.culprit).toHaveCount(1);
    await expect(workbench.culprit).toContainText("NULL");
    await expect(workbench.culprit).toContainText("null, not allowed");
    await expect(workbench.row.getByRole("cell").nth(1)).toHaveText(/^101/);
    await expect(workbench.row.getByRole("cell").nth(2)).toHaveText(/^2024-01-15/);
  });

  test("two nulls without a schema: the column of the message is not taken for a place in the row", async ({ page }) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.paste(eventsWithoutTitle);

    await expect(workbench.summary).toContainText("title");
    await expect(workbench.row.getByRole("cell")).toHaveCount(6);
    await expect(workbench.culprit).toHaveCount(2);
    for (const cell of await workbench.culprit.all()) await expect(cell).toContainText("one of these");
  });

  test("a foreign key is drawn with both its tables", async ({ page }) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.paste(ordersWithoutCustomer);

    await expect(workbench.summary).toContainText("999");
    const referencing = workbench.explanation.getByRole("table", { name: /orders\s*referencing/ });
    const referenced = workbench.explanation.getByRole("table", { name: /customers\s*referenced/ });
    await expect(referencing.getByRole("columnheader", { name: "customer_id" })).toBeVisible();
    await expect(referencing.getByRole("cell")).toHaveText("999");
    await expect(referenced.getByRole("cell")).toHaveText("999");
    await expect(workbench.explanation.getByText("no such row", { exact: true })).toBeVisible();
  });

  test("the clipboard holds exactly the SQL on the page, and the page says so politely", async ({ page }) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.paste(ordersWithoutUser);
    const fix = workbench.explanation
      .locator("details[open][data-fix]")
      .filter({ has: page.getByRole("button", { name: /^Copy SQL/ }) })
      .first();
    const shown = await workbench.sqlOf(fix);

    const copied = workbench.copiedBy(fix.getByRole("button", { name: /^Copy SQL/ }));

    // It is said for a moment only.
    await expect(fix.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
    expect(await copied).toBe(shown);
    expect(shown).not.toBe("");
  });

  test("the whole result is copied as Markdown, text and JSON", async ({ page }) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.paste(ordersWithoutCustomer);
    for (const [form, holds] of [
      ["Markdown", "```sql"],
      ["Text", "customers"],
      ["JSON", '"sqlstate": "23503"'],
    ] as const) {
      const button = workbench.explanation.getByRole("button", { name: form, exact: true });
      expect(await workbench.copiedBy(button)).toContain(holds);
    }
  });

  test("a paste without an error says what was seen instead", async ({ page }) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.paste("ERROR 1048 (23000): Column 'user_id' cannot be null");
    await expect(workbench.summary).toContainText("MySQL");
    await expect(workbench.explanation.locator("[data-fix]")).toHaveCount(0);
  });
});
