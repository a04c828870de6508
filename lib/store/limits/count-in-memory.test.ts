import { expect, test } from "vitest";
import { countInMemory } from "./count-in-memory";

test("within the limit is allowed, beyond it is told when; then it begins anew", () => {
  const limit = { most: 2, within: 60 };
  expect([0, 1, 2].map((second) => countInMemory("a", limit, second * 1000))).toEqual([
    { allowed: true, retryAfter: 0 },
    { allowed: true, retryAfter: 0 },
    { allowed: false, retryAfter: 58 },
  ]);
  expect(countInMemory("b", limit, 2000).allowed).toBe(true);
  expect(countInMemory("a", limit, 60_000).allowed).toBe(true);
});

test("memory is bounded: the oldest bucket is forgotten", () => {
  countInMemory("first", { most: 1, within: 3600 }, 0);
  for (let index = 0; index < 50_001; index++) countInMemory(`bucket ${index}`, { most: 1, within: 3600 }, 0);
  expect(countInMemory("first", { most: 1, within: 3600 }, 0).allowed).toBe(true);
  expect(countInMemory("bucket 50000", { most: 1, within: 3600 }, 0).allowed).toBe(false);
});
