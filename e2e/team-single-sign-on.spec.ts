import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { fromOwnAddress, otherTeamUrl, teamUrl } from "./pages/sign-in";

/** From the sign-in page over the provider's and back. */
async function signIn(page: Page, { email }: { readonly email: string }): Promise<void> {
  await fromOwnAddress(page.context());
  await page.goto(`${teamUrl}/errors`);
  await page.getByRole("link", { name: "Sign in with Example Login" }).click();
  await page.getByLabel("Address").fill(email);
  await page.getByLabel("Name").fill("Edsger Dijkstra");
  await page.getByLabel("Verified").check();
  await page.getByRole("button", { name: "Continue" }).click();
}

const newcomer = (domain = "example.net") => `edsger-${randomBytes(4).toString("hex")}@${domain}`;

test("a newcomer of an allowed domain comes in, back to the page wanted, on both instances, and is known the next time", async ({
  page,
}) => {
  const email = newcomer();
  for (const _ of ["the first time", "the next time"]) {
    await signIn(page, { email });
    await expect(page).toHaveURL(`${teamUrl}/errors`);
    const who = await page.request.get(`${otherTeamUrl}/api/auth/session`);
    expect(await who.json()).toEqual({ name: "Edsger Dijkstra", email, role: "viewer" });
    await page.request.post(`${teamUrl}/api/auth/sign-out`);
  }
});

test("who may not come in is told why", async ({ page }) => {
  await signIn(page, { email: newcomer("example.com") });
  await expect(page.getByRole("alert").filter({ hasText: /yours is in another domain/ })).toBeVisible();
  expect((await page.request.get(`${teamUrl}/api/auth/session`)).status()).toBe(401);
});

test("an answer brought by another browser signs nobody in", async ({ page, browser }) => {
  await page.route(`${teamUrl}/api/auth/callback/**`, (route) => route.abort());
  const answered = page.waitForRequest(`${teamUrl}/api/auth/callback/**`);
  await signIn(page, { email: newcomer() });
  const victim = await browser.newContext();
  const theirs = await victim.newPage();
  await theirs.goto((await answered).url());
  await expect(theirs.getByText("began in another browser")).toBeVisible();
  expect((await victim.request.get(`${teamUrl}/api/auth/session`)).status()).toBe(401);
  await victim.close();
});
