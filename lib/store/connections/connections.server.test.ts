import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type FreshStore, freshStore } from "../../dev/servers/fresh-store";
import { type Actor, readAudit, recordAudit } from "../audit/audit";
import { ringFits } from "../keys/check-ring";
import type { KeyRing } from "../keys/key-ring";
import { rotateKeys } from "../keys/rotate";
import { Sealed } from "../keys/seal";
import { countInStore, forgetCount, removeEndedCounts } from "../limits/count-in-store";
import {
  changeConnection,
  createConnection,
  deleteConnection,
  findConnection,
  listConnections,
  NameTaken,
  openConnection,
  recordUse,
} from "./connections";
import type { NewConnection } from "./saved-connection";

const key = (id: string) => ({ id, bytes: Uint8Array.from(randomBytes(32)) });
const ring: KeyRing = [key("first")];
const actor: Actor = { id: "p1", name: "ada@example.org", address: "192.0.2.7" };
const canary = "c4nary-pa55word";
const given = (name: string): NewConnection => ({
  name,
  environment: "staging",
  tryFixes: true,
  audience: "people",
  people: ["p2"],
  target: { secret: { url: `postgres://app:${canary}@db.example.org/shop`, tls: { mode: "verify-full", ca: "PEM" } } },
});

describe.each(["14", "18"] as const)("PostgreSQL %s", (major) => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await freshStore(inject("servers")[major]);
  });
  afterAll(() => store.close());

  test("what is saved opens again, on another instance too, and shows nothing of where it leads", async () => {
    const saved = await createConnection(store.db, given("Shop"), ring, actor);
    expect(JSON.stringify(saved)).not.toMatch(/c4nary|example/);
    expect(await findConnection(store.another(), saved.id)).toEqual(saved);
    expect(await listConnections(store.db)).toContainEqual(saved);
    expect(await openConnection(store.another(), saved.id, ring, {})).toEqual((given("Shop").target as { secret: unknown }).secret);
    await expect(openConnection(store.db, saved.id, [key("first")], {})).rejects.toThrow(Sealed);
    await expect(openConnection(store.db, saved.id, undefined, {})).rejects.toThrow(Sealed);
  });

  test("a password is nowhere in the database", async () => {
    await createConnection(store.db, given("Canary"), ring, actor);
    const client = new pg.Client({ connectionString: store.url });
    await client.connect();
    for (const table of ["facts", "connections", "audit", "counters"]) {
      const { rows } = await client.query(`SELECT t::text FROM failing_row.${table} t`);
      expect(JSON.stringify(rows)).not.toContain(canary);
    }
    // A secret in the clear is refused by the table itself.
    await expect(client.query("UPDATE failing_row.connections SET secret = 'postgres://x'")).rejects.toThrow(/connections_secret_sealed/);
    await client.end();
  });

  test("two connections of one name are refused, at creation and at a change", async () => {
    await createConnection(store.db, given("Twice"), ring, actor);
    const other = await createConnection(store.db, given("Other"), ring, actor);
    await expect(createConnection(store.db, given("Twice"), ring, actor)).rejects.toThrow(NameTaken);
    await expect(changeConnection(store.db, other.id, given("Twice"), ring, actor)).rejects.toThrow(NameTaken);
  });

  test("a change without a target keeps the secret; with one it is exchanged whole", async () => {
    const { id } = await createConnection(store.db, given("Change"), ring, actor);
    const { target: _, ...known } = given("Changed");
    await changeConnection(store.db, id, { ...known, environment: "production", tryFixes: false }, ring, actor);
    expect(await openConnection(store.db, id, ring, {})).toMatchObject({ url: expect.stringContaining(canary) });
    await changeConnection(store.db, id, { ...given("Changed"), target: { variable: "SHOP_URL" } }, undefined, actor);
    expect(await openConnection(store.db, id, undefined, { SHOP_URL: "postgres://other" })).toEqual({ url: "postgres://other" });
    expect(await openConnection(store.db, id, undefined, {})).toBeUndefined();
    expect(await changeConnection(store.db, "nobody", known, ring, actor)).toBeUndefined();
  });

  test("deleting, using and changing is told in the audit log, without any secret", async () => {
    const saved = await createConnection(store.db, given("Told"), ring, actor);
    await recordUse(store.db, saved, actor, "connection-refused");
    expect(await deleteConnection(store.db, saved.id, actor)).toBe(true);
    expect(await deleteConnection(store.db, saved.id, actor)).toBe(false);
    await recordAudit(store.db, { actor, action: "sign-in", target: { host: "DB", port: 5432 } });
    const lines = await readAudit(store.db, { most: 4 });
    expect(lines.map(({ action, object, outcome }) => [action, object, outcome])).toEqual([
      ["sign-in", null, "ok"],
      ["connection.delete", saved.id, "ok"],
      ["connection.use", saved.id, "connection-refused"],
      ["connection.create", saved.id, "ok"],
    ]);
    expect(lines[0]?.target).toMatch(/^[0-9a-f]{16}$/);
    expect((await readAudit(store.db, { most: 1, before: lines[3]?.id }))[0]?.id).not.toBe(lines[3]?.id);
  });

  test("keys are rotated while others read; a dry run changes nothing; what no key opens is left and named", async () => {
    const fresh = await freshStore(inject("servers")[major]);
    const [one, two] = [key("one"), key("two")];
    const saved = await Promise.all(["a", "b", "c"].map((name) => createConnection(fresh.db, given(name), [one], actor)));
    const lost = await createConnection(fresh.db, given("lost"), [key("gone")], actor);
    expect(await rotateKeys(fresh.db, [two, one], actor, true)).toEqual({ current: 0, rotated: 3, locked: [lost.id] });
    expect(await openConnection(fresh.another(), saved[0]?.id ?? "", [one], {})).toBeDefined();
    const [done] = await Promise.all([
      rotateKeys(fresh.db, [two, one], actor),
      ...saved.map(({ id }) => openConnection(fresh.another(), id, [two, one], {})),
    ]);
    expect(done).toEqual({ current: 0, rotated: 3, locked: [lost.id] });
    expect(await openConnection(fresh.db, saved[0]?.id ?? "", [two], {})).toMatchObject({ url: expect.stringContaining(canary) });
    expect(await rotateKeys(fresh.db, [two], actor)).toEqual({ current: 3, rotated: 0, locked: [lost.id] });
    await fresh.close();
  });

  test("a key with other bytes under a known id does not fit", async () => {
    expect(await ringFits(store.db, ring)).toBe(true);
    expect(await ringFits(store.another(), ring)).toBe(true);
    expect(await ringFits(store.another(), [key("first")])).toBe(false);
  });

  test("a limit holds over instances, begins anew after its time, and can be forgotten", async () => {
    const limit = { most: 3, within: 60 };
    const [one, two] = [store.db, store.another()];
    const counted = await Promise.all([one, two, one, two, one].map((db) => countInStore(db, "explain 192.0.2.7", limit)));
    expect(counted.filter(({ allowed }) => allowed)).toHaveLength(3);
    for (const { retryAfter } of counted.filter(({ allowed }) => !allowed)) expect(retryAfter).toBeGreaterThan(30);
    await forgetCount(two, "explain 192.0.2.7");
    expect((await countInStore(one, "explain 192.0.2.7", limit)).allowed).toBe(true);
    expect((await countInStore(one, "short", { most: 1, within: 0.2 })).allowed).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await countInStore(one, "short", { most: 1, within: 0.2 })).allowed).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 250));
    await removeEndedCounts(one);
    const kept = await one.selectFrom("counters").select("bucket").execute();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain("192.0.2.7");
  });
});
