import { afterEach, beforeEach, expect, test, vi } from "vitest";

const token = "m".repeat(20);

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

async function ask(authorization?: string): Promise<Response> {
  const { GET } = await import("./route");
  return GET(new Request("http://127.0.0.1:3000/api/metrics", { headers: authorization === undefined ? {} : { authorization } }));
}

test("without a token set there is no such address", async () => {
  expect((await ask(`Bearer ${token}`)).status).toBe(404);
});

test("with one, only who sends it is answered", async () => {
  vi.stubEnv("METRICS_TOKEN", token);
  expect((await ask()).status).toBe(404);
  expect((await ask(`Bearer ${token.slice(1)}n`)).status).toBe(404);
  const answer = await ask(`Bearer ${token}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/plain")]);
  expect(await answer.text()).toContain("process_resident_memory_bytes");
});
