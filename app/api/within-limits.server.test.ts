import type pg from "pg";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { freshDatabase } from "@/lib/dev/servers/fresh-database";

const key = Symbol.for("failing-row.store");
const place = globalThis as { [key: symbol]: Promise<{ pool: pg.Pool }> | undefined };

async function forgetStore(): Promise<void> {
  await (await place[key]?.catch(() => undefined))?.pool.end().catch(() => undefined);
  place[key] = undefined;
  vi.resetModules();
}

beforeEach(async () => {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", (await freshDatabase(inject("servers")["15"])).url);
});
afterEach(async () => {
  await forgetStore();
  vi.unstubAllEnvs();
});

async function statusOf(...[kind, client, mode]: Parameters<typeof import("./within-limits")["withinLimits"]>) {
  const { withinLimits } = await import("./within-limits");
  const answer = await withinLimits(kind, client, mode);
  return answer === undefined ? "let through" : `${answer.status}, again in ${answer.headers.get("retry-after")}`;
}

async function after(times: number, ...asked: Parameters<typeof statusOf>): Promise<string> {
  for (let time = 0; time < times; time++) expect(await statusOf(...asked)).toBe("let through");
  return statusOf(...asked);
}

test("who asks too often is told when to come back, by every instance; others are not", async () => {
  expect(await after(10, "share", "address 192.0.2.1", "public")).toMatch(/^429, again in [1-9]\d?$/);
  await forgetStore();
  expect(await statusOf("share", "address 192.0.2.1", "public")).toMatch(/^429/);
  expect(await statusOf("share", "address 192.0.2.2", "public")).toBe("let through");
  expect(await statusOf("explain", "address 192.0.2.1", "public")).toBe("let through");
});

test("one's own machine has no limits", async () => {
  expect(await after(200, "share", "address 127.0.0.1", "local")).toBe("let through");
});

test("explaining is counted without a database; sharing is not let through uncounted", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://u@127.0.0.1:1/d");
  expect(await after(60, "explain", "address 192.0.2.1", "public")).toMatch(/^429/);
  await expect(statusOf("share", "address 192.0.2.1", "public")).rejects.toMatchObject({ name: "StoreUnavailable" });
});
