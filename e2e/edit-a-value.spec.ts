import { expect, test } from "@playwright/test";
import { workbenchPage } from "./pages/workbench-page";
import { ordersWithoutUser } from "./pastes";

const statement = "INSERT INTO orders (product_id, order_date) VALUES (101, '2024-01-15')";
const schema = "CREATE TABLE orders (user_id integer NOT NULL, product_id integer NOT NULL, order_date date NOT NULL);";

test("the SQL follows as the value is typed, and the copy holds it", async ({ page }) => {
  const workbench = workbenchPage(page);
  await workbench.open(
    `#paste=${encodeURIComponent(ordersWithoutUser)}&statement=${encodeURIComponent(statement)}&schema=${encodeURIComponent(schema)}`,
  );
  const fix = workbench.explanation.locator('[data-fix="supply-value"]');
  const value = fix.getByRole("textbox", { name: /user_id/ });
  // The first answer comes from the paste alone; this one has read the statement and the schema too.
  await expect(fix.locator("pre").first()).toContainText("product_id");

  await value.fill("4711");
  await expect(fix.locator("pre").first()).toContainText("4711");
  expect(await workbench.copiedBy(fix.getByRole("button", { name: /^Copy SQL/ }))).toBe(await workbench.sqlOf(fix));

  await value.fill("not a number");
  await expect(value).toHaveAttribute("aria-invalid", "true");
  await expect(fix).toContainText("This is not a whole number, and the type is integer.");

  await value.fill("");
  await expect(fix.locator("pre").first()).toContainText("<user_id>");
  await expect(fix).toContainText("Not complete yet");
});
