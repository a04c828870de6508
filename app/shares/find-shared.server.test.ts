import type pg from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/lib/dev/servers/fresh-database";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase(inject("servers")["18"]);
  vi.stubEnv("FAILING_ROW_MODE", "public");
  vi.stubEnv("DATABASE_URL", database.url);
});
afterAll(async () => {
  const place = globalThis as { [key: symbol]: Promise<{ pool: pg.Pool }> | undefined };
  await (await place[Symbol.for("failing-row.store")])?.pool.end();
  vi.unstubAllEnvs();
  await database.drop();
});

test("sixty unknown ids are looked up in a minute for one address, then none, not even one that is there; others go on", async () => {
  const { findShared } = await import("./find-shared");
  const { createShare } = await import("@/lib/store/shares/shares");
  const { withStore } = await import("@/lib/store/store");
  const shows = { values: false, names: true, previewNames: false, previewRow: false };
  const share = { document: "{}", shows, sqlstate: null, days: 1, createdBy: null };
  const { id } = await withStore((db) => createShare(db, share, { id: "anyone", name: null, address: null }));
  const from = (address: string) => new Headers({ "x-failing-row-peer": address });
  const guesser = from("2001:db8::1");
  const guesses = await Promise.all(Array.from({ length: 60 }, (_, index) => findShared(`${index}`.padEnd(22, "A"), guesser)));
  expect(new Set(guesses.map(({ kind }) => kind))).toEqual(new Set(["none"]));
  // Another address of the same customer.
  expect((await findShared(id, from("2001:db8::2"))).kind).toBe("too-many");
  expect((await findShared(id, from("2001:db8:1::1"))).kind).toBe("found");
});
