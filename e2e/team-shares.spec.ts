import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { otherTeamUrl, signInAs, teamUrl } from "./pages/sign-in";
import { eventsWithoutTitle, ordersWithoutUser } from "./pastes";
import type { team } from "./setup/team";

async function share(request: APIRequestContext, text = ordersWithoutUser): Promise<string> {
  const made = await request.post(`${teamUrl}/api/shares`, { data: { text } });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

async function someone(context: BrowserContext | undefined, role: keyof typeof team): Promise<APIRequestContext> {
  if (context === undefined) throw new Error("There is no browser.");
  await signInAs(context, role);
  return context.request;
}

const list = async (request: APIRequestContext, url = teamUrl) => (await (await request.get(`${url}/api/shares`)).json()).shares;
const opens = async (request: APIRequestContext, id: string) =>
  Promise.all(
    [teamUrl, otherTeamUrl]
      .flatMap((url) => [`${url}/api/shares/${id}`, `${url}/s/${id}`])
      .map(async (path) => (await request.get(path)).status()),
  );
const line = (page: Page, ref: string) => page.getByRole("listitem").filter({ hasText: ref });

test("members see and revoke what they shared, administrators what everybody did; it is gone on both instances, and told in the audit log", async ({
  browser,
  context,
  page,
}) => {
  test.slow();
  const admin = await someone(context, "admin");
  const membersContext = await browser.newContext();
  const member = await someone(membersContext, "member");
  const theirs = [await share(member), await share(member, eventsWithoutTitle), await share(member)] as const;
  const own = await share(admin);

  const listed = await list(member, otherTeamUrl);
  expect(listed.length).toBeGreaterThan(2);
  expect(listed[0]).toEqual({
    ref: expect.stringMatching(/^[\w-]{12}$/),
    sqlstate: "23502",
    by: { id: "member", name: "Grace Hopper" },
    madeAt: expect.any(String),
    expiresAt: expect.any(String),
    values: false,
  });
  expect(new Set(listed.map(({ by }: { by: { id: string } }) => by.id))).toEqual(new Set(["member"]));
  const all = await list(admin);
  const ofAdmin = all.find(({ by }: { by: { id: string } }) => by.id === "admin");
  // Nothing in a list opens a share.
  for (const id of [...theirs, own]) expect(JSON.stringify(all)).not.toContain(id);

  // Somebody else's is not there for a member.
  expect((await member.delete(`${teamUrl}/api/shares/${ofAdmin.ref}`)).status()).toBe(404);
  expect((await member.delete(`${teamUrl}/api/shares?of=admin`)).status()).toBe(403);
  expect(await opens(admin, own)).toEqual([200, 200, 200, 200]);

  // One's own, by its page.
  const membersPage = await membersContext.newPage();
  await membersPage.goto(`${teamUrl}/shares`);
  await expect(membersPage.getByRole("heading", { name: "Your shares" })).toBeVisible();
  await expect(line(membersPage, ofAdmin.ref)).toHaveCount(0);
  await line(membersPage, listed[0].ref).getByRole("button", { name: "Revoke" }).click();
  await expect(line(membersPage, listed[0].ref)).toHaveCount(0);
  expect(await opens(admin, theirs[2])).toEqual([404, 404, 404, 404]);

  // One, and then all of a person, by an administrator.
  await page.goto(`${teamUrl}/shares`);
  await line(page, listed[1].ref).getByRole("button", { name: "Revoke" }).click();
  await expect(line(page, listed[1].ref)).toHaveCount(0);
  expect(await opens(admin, theirs[1])).toEqual([404, 404, 404, 404]);
  await share(member);
  await line(page, listed[2].ref).getByRole("link", { name: "Grace Hopper" }).click();
  await expect(page.getByRole("heading", { name: "Shares of Grace Hopper" })).toBeVisible();
  await page.getByText("Revoke all of them at once").click();
  await page.getByRole("button", { name: /^Revoke all \d+$/ }).click();
  await expect(page.getByText("There is none.")).toBeVisible();
  expect(await list(member)).toEqual([]);
  expect(await opens(admin, theirs[0])).toEqual([404, 404, 404, 404]);
  expect(await opens(admin, own)).toEqual([200, 200, 200, 200]);

  const audit = await (await admin.get(`${otherTeamUrl}/api/audit`)).json();
  for (const { ref } of listed.slice(0, 3)) {
    const told = audit.lines.filter(
      ({ action, object }: { action: string; object: string }) => action === "share.delete" && object === ref,
    );
    expect(told).toHaveLength(1);
  }
  await membersContext.close();
});

test("who is not signed in has no list, and outside a team there is none", async ({ request }) => {
  expect((await request.get(`${teamUrl}/api/shares`)).status()).toBe(401);
  expect((await request.delete(`${teamUrl}/api/shares?of=admin`)).status()).toBe(401);
  for (const path of ["/shares", "/api/shares"]) expect((await request.get(path)).status(), path).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the list, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 } });
    await share(await someone(context, "admin"));
    const page = await context.newPage();
    await page.goto(`${teamUrl}/shares`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await context.close();
  });
}
