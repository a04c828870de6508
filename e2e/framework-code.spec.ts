import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";

const jdbc = `org.postgresql.util.PSQLException: ERROR: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"
  Detail: Key (customer_id)=(999) is not present in table "customers".
	at org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2713)`;

test.describe("the code of the framework that the paste reveals", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("is shown on a phone without sideways scrolling, and copied with its own indentation", async ({ page }) => {
    const workbench = workbenchPage(page);
    await workbench.open();
    await workbench.box.fill(jdbc);
    const fix = workbench.fix("Insert the row of customers first in JDBC");
    await fix.locator("summary").click();
    await expect(fix.getByText("JDBC 42, Java")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

    const shown = (await fix.locator("pre").textContent()) ?? "";
    expect(shown).toContain("\n            ResultSet keys = referenced.executeQuery();\n");
    expect(await workbench.copiedBy(fix.getByRole("button", { name: "Copy code" }))).toBe(shown);
  });
});
