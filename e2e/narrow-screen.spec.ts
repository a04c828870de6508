import { expect, type Page, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { eventsWithoutTitle, ordersWithoutCustomer, ordersWithoutUser } from "./pastes";

test.use({ viewport: { width: 390, height: 844 } });

const wide = Array.from({ length: 60 }, (_, index) => (index === 47 ? "null" : `value ${index}`)).join(", ");
const wideRow = `ERROR:  null value in column "c48" of relation "readings" violates not-null constraint
DETAIL:  Failing row contains (${wide}).`;

const stackTrace = `org.postgresql.util.PSQLException: ERROR: null value in column "seats" of relation "bookings" violates not-null constraint
  Detail: Failing row contains (3, null).
	at org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse${"AndGoOn".repeat(12)}(QueryExecutorImpl.java:2676)`;

test("at 390 px nothing but the row itself scrolls sideways", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await expectNoSidewaysScroll(page);
  for (const paste of [ordersWithoutUser, eventsWithoutTitle, ordersWithoutCustomer, wideRow, stackTrace]) {
    await workbench.box.fill(paste);
    await expect(workbench.summary).toBeVisible();
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
    await expectNoSidewaysScroll(page);
  }
  for (const slot of ["Statement", "Schema", "Database"] as const) {
    await workbench.evidence(slot).click();
    await expectNoSidewaysScroll(page);
  }
});

test("the answer is on the first screen, and a wide row begins at its culprit", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open();
  await workbench.box.fill(wideRow);
  await expect(workbench.summary).toBeInViewport();
  await expect(workbench.culprit).toBeInViewport();
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}
