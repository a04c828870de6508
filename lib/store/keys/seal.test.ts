import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { KeyRing } from "./key-ring";
import { keyIdOf, Sealed, seal, unseal } from "./seal";

const key = (id: string) => ({ id, bytes: Uint8Array.from(randomBytes(32)) });
const ring: KeyRing = [key("new"), key("old")];
const place = { table: "connections", column: "secret", row: "row-1" };
const secret = "postgres://app:hünter2@db/shop";

test("what was sealed opens in its place, and two seals of one text differ", () => {
  const [one, two] = [seal(secret, place, ring), seal(secret, place, ring)];
  expect(one).not.toBe(two);
  expect(one).not.toContain("nter2");
  expect([unseal(one, place, ring), unseal(two, place, ring)]).toEqual([secret, secret]);
});

test("after a newer key came, what an older one sealed still opens, and new seals bear the newer one", () => {
  const before = seal(secret, place, [ring[0]]);
  const rotated: KeyRing = [key("newer"), ring[0]];
  expect(unseal(before, place, rotated)).toBe(secret);
  expect(keyIdOf(seal(secret, place, rotated))).toBe("newer");
});

describe("nothing else opens", () => {
  const sealed = seal(secret, place, ring);
  test.each([
    ["another row", { ...place, row: "row-2" }],
    ["another column", { ...place, column: "name" }],
    ["another table", { ...place, table: "shares" }],
  ])("%s", (_, other) => expect(() => unseal(sealed, other, ring)).toThrow(Sealed));

  test("a key of the same id with other bytes", () => expect(() => unseal(sealed, place, [key("new")])).toThrow(Sealed));
  test("a ring without the key", () => expect(() => unseal(sealed, place, [key("other")])).toThrow(Sealed));
  test("a text in the clear", () => expect(() => unseal(secret, place, ring)).toThrow(Sealed));
  test("a tag cut short", () => {
    const parts = sealed.split(":");
    expect(() => unseal([...parts.slice(0, 4), parts[4]?.slice(0, 6)].join(":"), place, ring)).toThrow(Sealed);
  });
  test("any bit changed", () => {
    const parts = sealed.split(":");
    for (const at of [2, 3, 4]) {
      const bytes = Buffer.from(parts[at] ?? "", "base64url");
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const text = parts.map((part, index) => (index === at ? changed.toString("base64url") : part)).join(":");
        expect(() => unseal(text, place, ring)).toThrow(Sealed);
      }
    }
  });
});
