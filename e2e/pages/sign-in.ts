import { randomInt } from "node:crypto";
import { type BrowserContext, expect } from "@playwright/test";
import { password, team } from "../setup/team";

export const teamUrl = process.env.E2E_TEAM_URL ?? "";
/** Another instance over the same store, behind a reverse proxy that signs people in. */
export const otherTeamUrl = process.env.E2E_TEAM_URL_2 ?? "";

/** What both instances of the team were started with. */
export const teamSettingsGiven = JSON.parse(process.env.E2E_TEAM_SETTINGS ?? "{}") as Readonly<Record<string, string>>;

/** Gives everything that this browser asks an address of its own, so that stories do not use up each other's limits. */
export async function fromOwnAddress(context: BrowserContext): Promise<Record<string, string>> {
  const headers = { "x-forwarded-for": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` };
  await context.setExtraHTTPHeaders(headers);
  return headers;
}

/** Signs one of the team in, without the page. */
export async function signInAs(context: BrowserContext, role: keyof typeof team, url = teamUrl): Promise<void> {
  await fromOwnAddress(context);
  const answer = await context.request.post(`${url}/api/auth/sign-in/email`, { data: { email: team[role].email, password } });
  expect(answer.status()).toBe(204);
}
