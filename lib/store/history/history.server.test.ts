import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type FreshStore, freshStore } from "../../dev/servers/fresh-store";
import type { KeyRing } from "../keys/key-ring";
import { rotateKeys } from "../keys/rotate";
import { addExplained, explainedBy, forgetExplained, purgeHistory } from "./history";

const key = (id: string) => ({ id, bytes: Uint8Array.from(randomBytes(32)) });
const ring: KeyRing = [key("one")];

describe.each(["14", "18"] as const)("PostgreSQL %s", (major) => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await freshStore(inject("servers")[major]);
    for (const id of ["ada", "grace"]) {
      await store.db
        .insertInto("people")
        .values({ id, name: id, email: `${id}@example.org`, role: "member", image: null, removed_at: null })
        .execute();
    }
  });
  afterAll(() => store.close());

  const add = (person: string, text: string) => addExplained(store.db, person, { title: "a title", text }, ring);
  const texts = async (person: string, keys = ring) => (await explainedBy(store.db, person, keys)).map(({ text }) => text);

  test("what a person had explained comes back to them alone, the same paste once, and no text stands in the table", async () => {
    for (const text of ["Key (email)=(ada@secret.example)", "second", "Key (email)=(ada@secret.example)"]) await add("ada", text);
    await add("grace", "second");
    expect(await texts("ada")).toEqual(["Key (email)=(ada@secret.example)", "second"]);
    expect(await texts("grace")).toEqual(["second"]);
    expect(JSON.stringify(await store.db.selectFrom("history").selectAll().execute())).not.toMatch(/secret\.example|second|a title/);
  });

  test("one is deleted, or all; never another person's", async () => {
    const [first] = await explainedBy(store.db, "ada", ring);
    await forgetExplained(store.db, "grace", first?.id ?? "");
    expect(await texts("ada")).toHaveLength(2);
    await forgetExplained(store.db, "ada", first?.id ?? "");
    expect(await texts("ada")).toEqual(["second"]);
    await forgetExplained(store.db, "ada");
    expect([await texts("ada"), await texts("grace")]).toEqual([[], ["second"]]);
  });

  test("rotation seals it anew, and the old key can go", async () => {
    const rotated: KeyRing = [key("two"), ring[0]];
    const app = { id: "app", name: null, address: null };
    expect(await rotateKeys(store.db, rotated, app)).toEqual({ current: 0, rotated: 1, locked: [] });
    expect(await texts("grace", [rotated[0]])).toEqual(["second"]);
    expect(await texts("grace", ring)).toEqual([]);
    await forgetExplained(store.db, "grace");
  });

  test("two hundred are kept, for thirty days", async () => {
    await add("ada", "the first of all");
    const older = Array.from({ length: 199 }, (_, index) => ({ id: `filler ${index}`, person: "ada", entry: "v1:nothing" }));
    await store.db.insertInto("history").values(older).execute();
    expect(await texts("ada")).toEqual(["the first of all"]);
    await add("ada", "the last of all");
    expect(await texts("ada")).toEqual(["the last of all"]);
    const { kept } = await store.db
      .selectFrom("history")
      .select(({ fn }) => fn.countAll<string>().as("kept"))
      .executeTakeFirstOrThrow();
    expect(Number(kept)).toBe(200);
    await store.db
      .updateTable("history")
      .set({ at: new Date(Date.now() - 31 * 86400_000) })
      .where("person", "=", "ada")
      .execute();
    expect(await texts("ada")).toEqual([]);
    await purgeHistory(store.db);
    expect(await store.db.selectFrom("history").select("id").execute()).toEqual([]);
  });
});
