import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";

const entry = (line: number) =>
  `2026-11-20 19:02:16.838 UTC [9057] LOG:  duration: ${line}.120 ms  statement: SELECT * FROM orders WHERE id = ${line}\n`;
const failure = `2026-11-20 19:02:17.001 UTC [9057] ERROR:  null value in column "title" of relation "events" violates not-null constraint
2026-11-20 19:02:17.001 UTC [9057] DETAIL:  Failing row contains (7, null, 1, 2026-06-15 19:00:00+00, null, 0.00).
2026-11-20 19:02:17.001 UTC [9057] STATEMENT:  INSERT INTO events (venue_id, starts_at) VALUES (1, '2026-06-15 19:00:00+00')
`;

test("a log of megabytes is read without being put into the box", async ({ page }) => {
  const quiet = Array.from({ length: 30_000 }, (_, line) => entry(line)).join("");
  const log = quiet + failure + quiet + failure;
  const workbench = workbenchPage(page);
  await workbench.open();

  await workbench.paste(log);

  await expect(page.getByText(/^\d+\.\d MB pasted$/)).toBeVisible();
  await expect(page.locator("#paste")).toHaveCount(0);
  await expect(workbench.summary).toContainText("title", { timeout: 20_000 });
  await expect(workbench.explanation).toContainText("2 times in the paste");
  await expect(workbench.culprit.first()).toContainText("NULL");

  await page.getByRole("button", { name: "Clear" }).click();
  await expect(workbench.box).toBeFocused();
  await expect(workbench.box).toHaveValue("");
});
