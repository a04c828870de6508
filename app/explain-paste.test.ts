import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => asked.headers }));

let explainPaste: typeof import("./explain-paste").explainPaste;

// A process reads its settings once: for these tests anew, and after them too.
beforeAll(async () => {
  vi.resetModules();
  ({ explainPaste } = await import("./explain-paste"));
});
afterAll(() => {
  vi.resetModules();
});

beforeEach(() => {
  vi.stubEnv("FAILING_ROW_MODE", "public");
  // On a busy machine sixty forms take so long that some are forgotten again.
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function noticeFor(headers: Readonly<Record<string, string>>): Promise<string> {
  asked.headers = new Headers({ host: "localhost", "x-failing-row-peer": "192.0.2.7", ...headers });
  const form = new FormData();
  form.set("text", "nothing of PostgreSQL");
  return (await explainPaste(undefined, form)).document?.notice ?? "";
}

test("the form of the page without script is counted as the API is", async () => {
  for (let time = 0; time < 60; time++) expect(await noticeFor({})).not.toContain("too often");
  expect(await noticeFor({})).toMatch(/That was too often. Try again in \d+ seconds?\./);
  expect(await noticeFor({ "x-failing-row-peer": "192.0.2.8" })).not.toContain("too often");
});

test("a form of another site is refused, whatever host it claims was forwarded", async () => {
  const refused = "Only pages of this server";
  expect(await noticeFor({ origin: "https://evil.example", "x-forwarded-host": "evil.example" })).toContain(refused);
  expect(await noticeFor({ origin: "null" })).toContain(refused);
  expect(await noticeFor({ "sec-fetch-site": "cross-site" })).toContain(refused);
  expect(await noticeFor({ host: "rebound.example" })).toContain("does not answer for");
});
