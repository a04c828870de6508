import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { fromOwnAddress, otherTeamUrl, signInAs, teamUrl } from "./pages/sign-in";
import { password, proxySecret, team } from "./setup/team";

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("who is not signed in comes back to the page that they wanted, and signs out again", async ({ page, context }) => {
    await fromOwnAddress(context);
    await page.goto(`${teamUrl}/errors/23503`);
    await page.getByLabel("E-mail address").fill("Grace@Example.org");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("do not belong together")).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue("Grace@Example.org");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(`${teamUrl}/errors/23503`);
    await page.getByText(team.member.name).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await page.goto(teamUrl);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });
});

test("a session holds on both instances, is listed, and ends on both when one is asked to end it", async ({ browser, context, page }) => {
  await signInAs(context, "member");
  const elsewhere = await browser.newContext({ userAgent: "another browser" });
  await signInAs(elsewhere, "member", otherTeamUrl);
  const who = () => elsewhere.request.get(`${teamUrl}/api/auth/session`);
  expect(await (await who()).json()).toEqual({ ...team.member, role: "member" });
  await page.goto(`${teamUrl}/account`);
  await page.getByRole("listitem").filter({ hasText: "another browser" }).first().getByRole("button", { name: "End" }).click();
  await expect.poll(async () => (await who()).status()).toBe(401);
  expect((await context.request.get(`${otherTeamUrl}/api/auth/session`)).status()).toBe(200);
  await elsewhere.close();
});

test("the pages and the API ask who it is, each by itself", async ({ request }) => {
  for (const path of ["/", "/errors", "/errors/23502", "/people", "/settings", "/account"]) {
    const answer = await request.get(teamUrl + path, { maxRedirects: 0 });
    expect.soft(answer.status(), path).toBe(307);
    expect.soft(answer.headers().location, path).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  for (const path of ["/api/explain", "/api/inspect"]) {
    const answer = await request.post(teamUrl + path, { data: { text: "x", connection: { sample: true }, names: [] } });
    expect.soft(answer.status(), path).toBe(401);
    expect.soft(await answer.json(), path).toMatchObject({ type: "/problems/sign-in-required" });
  }
});

test("each role sees what is theirs", async ({ browser }) => {
  const url = "postgres://nobody@127.0.0.1:1/nothing";
  for (const [role, seen, connects] of [
    ["admin", 200, undefined],
    ["member", 404, undefined],
    ["viewer", 404, "/problems/not-allowed"],
  ] as const) {
    const context = await browser.newContext();
    await signInAs(context, role);
    for (const path of ["/people", "/settings"])
      expect.soft((await context.request.get(teamUrl + path)).status(), `${role} ${path}`).toBe(seen);
    const inspected = await context.request.post(`${teamUrl}/api/inspect`, { data: { connection: { url }, names: [] } });
    if (connects === undefined) expect.soft((await inspected.json()).type, role).not.toMatch(/not-allowed|sign-in/);
    else expect.soft((await inspected.json()).type, role).toBe(connects);
    await context.close();
  }
});

test("settings are shown to an administrator, and no secret of them", async ({ context, page }) => {
  await signInAs(context, "admin");
  await page.goto(`${teamUrl}/settings`);
  await expect(page.getByRole("row", { name: "FAILING_ROW_MODE" })).toContainText("team");
  await expect(page.getByRole("row", { name: "SECRET_KEY" })).toContainText("set");
  const html = await page.content();
  for (const secret of ["the secret of the", "postgres://", "tests:"]) expect(html).not.toContain(secret);
});

test("thirty attempts a minute from one address, over both instances; then 429 with the seconds to wait", async ({ context }) => {
  const headers = await fromOwnAddress(context);
  const attempt = (index: number) =>
    context.request.post(`${index % 2 ? teamUrl : otherTeamUrl}/api/auth/sign-in/email`, {
      // No address at all: refused before any hashing, so that all of them fit in the minute on a busy machine too.
      data: { email: `nobody ${index}`, password: "wrong" },
      headers,
    });
  const answers = await Promise.all(Array.from({ length: 34 }, (_, index) => attempt(index)));
  const statuses = answers.map((answer) => answer.status());
  expect(statuses.filter((status) => status === 401)).toHaveLength(30);
  const refused = answers.filter((answer) => answer.status() === 429);
  expect(refused).toHaveLength(4);
  expect(Number(refused[0]?.headers()["retry-after"])).toBeGreaterThan(0);
});

test("a form of another site signs nobody in or out", async ({ context }) => {
  await signInAs(context, "viewer");
  for (const path of ["sign-in/email", "sign-out"]) {
    const answer = await context.request.post(`${teamUrl}/api/auth/${path}`, {
      data: { email: team.viewer.email, password },
      headers: { origin: "https://evil.example" },
    });
    expect(answer.status(), path).toBe(403);
  }
  expect((await context.request.get(`${teamUrl}/api/auth/session`)).status()).toBe(200);
});

test("a reverse proxy's header counts with its secret, on the instance that was told so, and nowhere else", async ({ request }) => {
  const ask = async (url: string, headers: Record<string, string>) => {
    const answer = await request.get(`${url}/api/auth/session`, { headers });
    return answer.status() === 200 ? await answer.json() : answer.status();
  };
  const named = { "x-forwarded-email": "Proxied@example.com" };
  expect(await ask(otherTeamUrl, named)).toBe(401);
  expect(await ask(otherTeamUrl, { ...named, "x-proxy-secret": `${proxySecret.slice(0, -1)}S` })).toBe(401);
  expect(await ask(otherTeamUrl, { "x-proxy-secret": proxySecret })).toBe(401);
  expect(await ask(teamUrl, { ...named, "x-proxy-secret": proxySecret })).toBe(401);
  const person = { name: "proxied@example.com", email: "proxied@example.com", role: "viewer" };
  expect(await ask(otherTeamUrl, { ...named, "x-proxy-secret": proxySecret })).toEqual(person);
  const known = { "x-forwarded-email": team.admin.email, "x-proxy-secret": proxySecret };
  expect(await ask(otherTeamUrl, known)).toEqual({ ...team.admin, role: "admin" });
});

test("outside a team there is nothing to sign in to", async ({ request }) => {
  for (const path of ["/sign-in", "/set-up", "/people", "/account", "/invite/x", "/api/auth/session"]) {
    expect.soft((await request.get(path)).status(), path).toBe(404);
  }
  expect((await request.post("/api/auth/sign-in/email", { data: { email: "a@example.org", password: "x" } })).status()).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the team's pages, ${colorScheme}`, async ({ browser }) => {
    test.slow();
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    const check = async (path: string) => {
      await page.goto(teamUrl + path);
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll("details")) folded.open = true;
      });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect.soft(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    };
    await check("/sign-in?error=domain_not_allowed");
    await signInAs(context, "admin");
    for (const path of ["/people", "/settings", "/account"]) await check(path);
    await context.close();
  });
}
