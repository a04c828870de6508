import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { otherTeamUrl, signInAs, teamSettingsGiven } from "./pages/sign-in";
import { workbenchPage } from "./pages/workbench-page";
import { eventsWithoutTitle, ordersWithoutUser } from "./pastes";

test("kept on the server: it appears in every browser of the person, opens, is taken along, goes, and is over after thirty days", async ({
  browser,
  context,
  page,
}) => {
  test.slow();
  await signInAs(context, "viewer", otherTeamUrl);
  await context.request.delete(`${otherTeamUrl}/api/history`);
  const workbench = workbenchPage(page);
  for (const paste of [ordersWithoutUser, eventsWithoutTitle]) {
    const kept = page.waitForResponse(`${otherTeamUrl}/api/history`);
    await page.goto(`${otherTeamUrl}/errors`);
    await page.goto(`${otherTeamUrl}/#paste=${encodeURIComponent(paste)}`);
    expect((await kept).status()).toBe(204);
  }
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("user_id");

  const elsewhere = await browser.newContext({ acceptDownloads: true });
  await signInAs(elsewhere, "viewer", otherTeamUrl);
  const theirs = await elsewhere.newPage();
  await theirs.goto(`${otherTeamUrl}/history`);
  const entries = theirs.locator("li").filter({ has: theirs.locator("time") });
  await expect(entries).toHaveCount(2);
  const download = theirs.waitForEvent("download");
  await theirs.getByRole("link", { name: "Export as JSON" }).click();
  const { history } = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(history.map(({ text }: { text: string }) => text)).toEqual([eventsWithoutTitle, ordersWithoutUser]);

  // One opens again, one goes.
  await entries.nth(1).getByRole("link").click();
  await expect(workbenchPage(theirs).box).toHaveValue(ordersWithoutUser);
  await theirs.goto(`${otherTeamUrl}/history`);
  await entries.first().getByRole("button", { name: "Delete" }).click();
  await expect(entries).toHaveCount(1);

  // A month later.
  const store = new pg.Client({ connectionString: teamSettingsGiven.DATABASE_URL });
  await store.connect();
  await store.query("UPDATE failing_row.history SET at = at - interval '31 days' WHERE person = 'viewer'");
  await theirs.reload();
  await expect(theirs.getByText("Nothing yet.")).toBeVisible();

  // All of it goes at once, and nobody else's.
  for (const title of ["one", "two"])
    await elsewhere.request.post(`${otherTeamUrl}/api/history`, { data: { title, text: `${title} ${ordersWithoutUser}` } });
  await signInAs(context, "member", otherTeamUrl);
  await context.request.post(`${otherTeamUrl}/api/history`, { data: { title: "the member's", text: ordersWithoutUser } });
  await theirs.reload();
  await expect(entries).toHaveCount(2);
  await theirs.getByRole("button", { name: "Clear the history" }).click();
  await expect(theirs.getByText("Nothing yet.")).toBeVisible();
  const { rows } = await store.query(
    "SELECT person FROM failing_row.history WHERE person IN ('viewer', 'member') AND at > now() - interval '30 days'",
  );
  expect(rows).toEqual([{ person: "member" }]);
  await store.end();
  await elsewhere.close();
  void workbench;
});
