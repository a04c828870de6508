import { expect, test } from "@playwright/test";
import { ordersWithoutUser } from "./pastes";

test.use({ javaScriptEnabled: false });

test("without script a form gives the same result", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Paste the error").fill(ordersWithoutUser);
  await page.getByLabel("The statement that failed").fill("INSERT INTO orders (product_id, order_date) VALUES (101, '2024-01-15')");
  await page.getByRole("button", { name: "Explain" }).click();

  const explanation = page.getByRole("region", { name: "Explanation" });
  await expect(explanation.getByRole("heading", { level: 2 })).toContainText("user_id");
  await expect(explanation.locator("td[data-culprit]")).toContainText("null, not allowed");
  await expect(explanation.getByText("Confirmed").first()).toBeVisible();
  await expect(page.getByLabel("Paste the error")).toHaveValue(ordersWithoutUser);
  await expect(page.getByRole("button", { name: /^Copy/ })).toHaveCount(0);
});
