import { beforeEach, describe, expect, test } from "vitest";
import { addToHistory, clearHistory, isKept, keepHistory, readHistory, removeFromHistory } from "./browser-history";
import { longestKept } from "./explained";

const mine = { owner: "ada", byDefault: true };
const explained = (id: number, text = `ERROR: ${id}`) => ({ id: String(id), at: "2026-11-28T09:00:00.000Z", title: "t", text });

let room = Number.POSITIVE_INFINITY;
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => {
    if (value.length > room) throw new Error("QuotaExceededError");
    kept.set(key, value);
  },
  removeItem: (key: string) => void kept.delete(key),
};
const ids = () => readHistory(storage, mine).map(({ id }) => id);

beforeEach(() => {
  kept.clear();
  room = Number.POSITIVE_INFINITY;
});

test("the newest stands first, and the same paste stands there once", () => {
  for (const id of [1, 2, 3]) addToHistory(storage, mine, explained(id));
  addToHistory(storage, mine, explained(4, "ERROR: 1"));
  expect(ids()).toEqual(["4", "3", "2"]);
});

test("one is removed, or all; nobody else's", () => {
  for (const id of [1, 2, 3]) addToHistory(storage, mine, explained(id));
  addToHistory(storage, { owner: "grace", byDefault: true }, explained(9));
  removeFromHistory(storage, mine, "2");
  expect(ids()).toEqual(["3", "1"]);
  clearHistory(storage, mine);
  expect(ids()).toEqual([]);
  expect(readHistory(storage, { owner: "grace" })).toHaveLength(1);
});

test("fifty are kept, and fewer where the browser has no room", () => {
  for (let id = 0; id < 60; id++) addToHistory(storage, mine, explained(id));
  expect(ids()).toHaveLength(50);
  room = 1000;
  addToHistory(storage, mine, explained(100));
  expect(ids()[0]).toBe("100");
  expect(ids().length).toBeLessThan(50);
});

test("what is too long is not kept", () => {
  addToHistory(storage, mine, explained(1, "x".repeat(longestKept + 1)));
  expect(ids()).toEqual([]);
});

describe("whether it is kept", () => {
  test("is the default's until the person says", () => {
    expect([isKept(storage, mine), isKept(storage, { owner: "here", byDefault: false })]).toEqual([true, false]);
    addToHistory(storage, { owner: "here", byDefault: false }, explained(1));
    expect(readHistory(storage, { owner: "here" })).toEqual([]);
  });

  test("switching it off forgets", () => {
    addToHistory(storage, mine, explained(1));
    keepHistory(storage, mine, false);
    addToHistory(storage, mine, explained(2));
    expect(ids()).toEqual([]);
    keepHistory(storage, mine, true);
    addToHistory(storage, mine, explained(3));
    expect(ids()).toEqual(["3"]);
  });
});

test.each(["not JSON", "{}", "null", '[1, null, {"id": 1}, {"id": "1", "at": "", "title": "", "text": {}}]'])(
  "what somebody else wrote there is nothing: %s",
  (text) => {
    kept.set("failing-row.history.ada", text);
    expect(ids()).toEqual([]);
  },
);
