import { expect, test } from "@playwright/test";
import { type App, startApp } from "./setup/app";
import { password, teamSettings } from "./setup/team";

let app: App;

test.beforeAll(async () => {
  app = await startApp(await teamSettings(process.env.E2E_DATABASE_URL ?? ""));
});
test.afterAll(() => app.stop());

test("the first administrator uses the token of the console, once, and invites somebody, once", async ({ page, browser }) => {
  test.slow();
  const token = /once: (\S+)$/.exec(await app.line(/enter this token/))?.[1] ?? "";
  const setUp = page.getByRole("button", { name: "Set up the team" });
  await page.goto(`${app.url}/errors/23502`);
  await expect(page).toHaveURL(`${app.url}/sign-in?next=%2Ferrors%2F23502`);
  await page.getByRole("link", { name: "set up the team" }).click();
  await page.getByLabel("Token").fill("a guess");
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill(password);
  await setUp.click();
  await expect(page.getByText("does not make an administrator")).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Ada Lovelace");

  await page.getByLabel("Token").fill(token);
  await page.getByLabel("Password").fill("password1234");
  await setUp.click();
  await expect(page.getByText("anybody would try")).toBeVisible();
  await page.getByLabel("Password").fill(password);
  await setUp.click();
  await expect(page.getByRole("heading", { name: "People", level: 1 })).toBeVisible();
  await expect(page.getByText("Ada Lovelace (you)")).toBeVisible();
  expect((await page.request.get(`${app.url}/set-up`)).status()).toBe(404);

  await page.getByLabel("E-mail address").fill("grace@example.org");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Invite link").inputValue();
  expect(link.startsWith(`${app.url}/invite/`)).toBe(true);
  await expect(page.getByText("grace@example.org · member · until")).toBeVisible();

  await page.goto(link);
  await expect(page.getByText("you are signed in as ada@example.org")).toBeVisible();

  const invited = await browser.newContext();
  const theirs = await invited.newPage();
  await theirs.goto(link);
  await expect(theirs.getByLabel("E-mail address")).toHaveValue("grace@example.org");
  await theirs.getByLabel("Your name").fill("Grace Hopper");
  await theirs.getByLabel("Password").fill(password);
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs.getByLabel("Paste the error")).toBeVisible();
  await expect(theirs.getByText("Signed in as Grace Hopper")).toBeVisible();
  expect((await theirs.request.get(link)).status()).toBe(404);

  await page.goto(`${app.url}/people`);
  await page.getByText("grace@example.org").click();
  await page.getByText("Remove Grace Hopper from the team").click();
  await page.getByRole("button", { name: "Remove Grace Hopper" }).click();
  await expect(page.getByText("grace@example.org")).toBeHidden();
  expect((await theirs.request.post(`${app.url}/api/explain`, { data: "x", headers: { "content-type": "text/plain" } })).status()).toBe(
    401,
  );
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await invited.close();
});
