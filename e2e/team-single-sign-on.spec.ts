import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { fromOwnAddress, otherTeamUrl, signInAs, teamUrl } from "./pages/sign-in";
import { team } from "./setup/team";

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

test("who has a password is told to link, links, signs in either way, and unlinks", async ({ page, context }) => {
  await signIn(page, { email: team.member.email });
  await expect(page.getByRole("alert").filter({ hasText: "sign in with it, then link Example Login on the page Account" })).toBeVisible();
  await signInAs(context, "member");
  await page.goto(`${teamUrl}/account`);
  const link = async (email: string) => {
    await page.getByRole("link", { name: "Link Example Login" }).click();
    await page.getByLabel("Address").fill(email);
    await page.getByLabel("Verified").check();
    await page.getByRole("button", { name: "Continue" }).click();
  };
  await link(newcomer());
  await expect(page.getByRole("alert").filter({ hasText: "knows you under another address" })).toBeVisible();
  await link(team.member.email);
  await expect(page.getByText("You can sign in with Example Login.")).toBeVisible();

  await page.request.post(`${teamUrl}/api/auth/sign-out`);
  await signIn(page, { email: team.member.email });
  await expect(page).toHaveURL(`${teamUrl}/errors`);
  expect(await (await page.request.get(`${otherTeamUrl}/api/auth/session`)).json()).toEqual({ ...team.member, role: "member" });
  await page.goto(`${teamUrl}/account`);
  await page.getByRole("button", { name: "Unlink Example Login" }).click();
  await expect(page.getByRole("link", { name: "Link Example Login" })).toBeVisible();
  await page.request.post(`${teamUrl}/api/auth/sign-out`);
  await signIn(page, { email: team.member.email });
  await expect(page.getByRole("alert").filter({ hasText: "link Example Login" })).toBeVisible();
});
