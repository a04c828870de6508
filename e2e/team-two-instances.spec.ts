import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { afterStartup, error, fakePostgres } from "../lib/dev/fake-postgres/fake-postgres";
import { otherTeamUrl, signInAs, teamSettingsGiven, teamUrl } from "./pages/sign-in";

/** Where nothing listens: an attempt there says so, once the address was unsealed. */
const nowhere = "postgres://somebody:secret@127.0.0.1:1/shop";
const unsealed = "/problems/connection-refused";

/** Runs the command that rotates keys, as an administrator of the machine would. */
function rotateKeys(...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const script = path.resolve(__dirname, "../lib/dev/command.mjs");
  const child = spawn(process.execPath, [script, "rotate-keys", ...args], { env: { ...process.env, ...teamSettingsGiven } });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

test("keys are rotated while the other instance connects with what they seal; then the old key can go", async ({ context }) => {
  test.slow();
  await signInAs(context, "admin");
  const file = teamSettingsGiven.ENCRYPTION_KEY_FILE ?? "";
  const saved = await context.request.post(`${teamUrl}/api/connections`, { data: { name: "Rotated", environment: "test", url: nowhere } });
  const { id } = await saved.json();
  const use = async (url: string) => (await (await context.request.post(`${url}/api/connections/test`, { data: { id } })).json()).type;

  let over = false;
  const used: string[] = [];
  const using = (async () => {
    // Within what one person may connect in a minute.
    while (!over && used.length < 30) {
      used.push(await use(otherTeamUrl));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  try {
    expect(await rotateKeys("--new-into", file)).toMatchObject({ code: 0 });
    expect(await rotateKeys()).toMatchObject({ code: 0, said: expect.stringMatching(/are sealed anew under/) });
  } finally {
    over = true;
    await using;
  }
  expect(used.length).toBeGreaterThan(2);
  expect(new Set(used)).toEqual(new Set([unsealed]));

  const [newest] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, `${newest}\n`);
  expect([await use(teamUrl), await use(otherTeamUrl)]).toEqual([unsealed, unsealed]);
  await context.request.delete(`${otherTeamUrl}/api/connections/${id}`);
  expect(await use(teamUrl)).toBe("/problems/connection-unknown");
});

test("wrong passwords for one role of a database are counted over both: five, then nobody dials it for a while", async ({ context }) => {
  await signInAs(context, "member");
  const refusing = await fakePostgres(afterStartup((socket) => void socket.end(error("28P01", "no"))));
  const connection = { url: `postgres://somebody:wrong@127.0.0.1:${refusing.port}/shop` };
  const statuses: number[] = [];
  for (const instance of [teamUrl, otherTeamUrl, teamUrl, otherTeamUrl, teamUrl, otherTeamUrl, teamUrl]) {
    const answer = await context.request.post(`${instance}/api/inspect`, { data: { connection, names: [] } });
    statuses.push(answer.status());
    if (answer.status() === 429) expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(60);
  }
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429]);
  const taken = refusing.taken();
  await context.request.post(`${otherTeamUrl}/api/inspect`, { data: { connection, names: [] } });
  expect(refusing.taken()).toBe(taken);
  await refusing.close();
});

test("who signs out on one is signed out on the other", async ({ context }) => {
  await signInAs(context, "member");
  const { cookies } = await context.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  // What a browser would forget is sent on.
  const who = async (url: string) => (await fetch(`${url}/api/auth/session`, { headers: { cookie } })).status;
  expect([await who(teamUrl), await who(otherTeamUrl)]).toEqual([200, 200]);
  expect((await context.request.post(`${otherTeamUrl}/api/auth/sign-out`)).status()).toBe(204);
  expect([await who(teamUrl), await who(otherTeamUrl)]).toEqual([401, 401]);
});
