import type { Page } from "@playwright/test";

/** Opens a page and waits until its buttons answer: before its program has come, a click is nobody's. */
export async function openScripted(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const button = document.querySelector("main button");
    return button !== null && Object.keys(button).some((key) => key.startsWith("__reactProps"));
  });
}
