import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { eventsWithoutTitle, ordersWithoutCustomer, ordersWithoutUser } from "./pastes";

const several = [ordersWithoutUser, eventsWithoutTitle, ordersWithoutCustomer].join("\n");

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the empty page", async ({ page }) => {
      await workbenchPage(page).open();
      await expectNoViolations(page);
    });

    test("axe finds nothing in any result, with everything unfolded", async ({ page }) => {
      // Every example, unfolded and searched: a machine that does other things besides takes more than a minute.
      test.setTimeout(240_000);
      const workbench = workbenchPage(page);
      await workbench.open();
      for (const paste of [ordersWithoutUser, eventsWithoutTitle, ordersWithoutCustomer, several, "no error at all"]) {
        await workbench.box.fill(paste);
        await expect(workbench.explanation.getByRole("heading", { level: 2 }).first()).toBeVisible();
        await page.evaluate(() => {
          for (const folded of document.querySelectorAll("details")) folded.open = true;
        });
        await expectNoViolations(page);
      }
    });

    test("axe finds nothing in the fields for more evidence", async ({ page }) => {
      const workbench = workbenchPage(page);
      await workbench.open();
      await workbench.box.fill(ordersWithoutCustomer);
      for (const slot of ["Statement", "Schema", "Database"] as const) {
        await workbench.evidence(slot).click();
        await expectNoViolations(page);
      }
    });
  });
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
}
