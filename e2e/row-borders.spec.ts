import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";

const paste = `ERROR:  null value in column "c" of relation "notes" violates not-null constraint
DETAIL:  Failing row contains (1, x, y, z, null).`;
const schema = "CREATE TABLE notes (id int, a text not null, b text, c int not null);";

test("a person moves the border between two texts, by keyboard, and comes back to the first reading", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open(`#paste=${encodeURIComponent(paste)}&schema=${encodeURIComponent(schema)}`);
  const cell = (position: number) => workbench.row.locator(`td[data-position="${position}"] .value`);
  await expect(workbench.row.getByRole("columnheader")).toHaveCount(4);
  const before = [await cell(2).textContent(), await cell(3).textContent()];
  expect(before.join(", ")).toBe("x, y, z");

  await page.getByRole("button", { name: "Move the borders" }).press("Enter");
  const give = workbench.row.getByRole("button", { name: "Give “y” to" });
  await expect(give).toHaveCount(1);
  await expect(workbench.row.getByRole("button", { name: "Move the border between a and b" })).toBeDisabled();
  await give.press("Enter");
  await expect(workbench.explanation.getByText("Your reading.")).toBeVisible();
  const after = [await cell(2).textContent(), await cell(3).textContent()];
  expect(after).toEqual(before[0] === "x" ? ["x, y", "z"] : ["x", "y, z"]);
  await expect(cell(1)).toHaveText("1");
  await expect(page.getByText(/^Done: Give “y” to [ab]\.$/)).toBeAttached();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(workbench.sent()).toEqual([]);

  const back = page.getByRole("button", { name: "Back to the first reading" });
  await back.press("Enter");
  await expect(cell(2)).toHaveText(before[0] ?? "");
  await expect(workbench.explanation.getByText("Your reading.")).toBeHidden();
  await expect(back).toBeHidden();
  await expect(page.getByRole("button", { name: "Leave the borders here" })).toBeFocused();
});

test("without a schema, values are joined and parted, on a narrow screen too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const workbench = workbenchPage(page);
  await workbench.open(`#paste=${encodeURIComponent(paste)}`);
  await page.getByRole("button", { name: "Move the borders" }).click();
  await workbench.row.getByRole("button", { name: /^Join value 2, “x”/ }).click();
  await expect(workbench.row.locator('td[data-position="2"] .value')).toHaveText("x, y");
  await expect(workbench.row.getByRole("columnheader")).toHaveCount(4);
  await workbench.row.getByRole("button", { name: /^Part value 2, “x, y”/ }).click();
  await expect(workbench.row.getByRole("columnheader")).toHaveCount(5);
  await expect(workbench.explanation.getByText("Your reading.")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
