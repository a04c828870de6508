import { expect, test } from "vitest";
import { slotsInScript, strongestLock } from "./fix-words";
import { eventsNotNull } from "./fixtures/events-not-null";
import { ordersForeignKey } from "./fixtures/orders-foreign-key";

test("a slot of the script holds the value as SQL, past notes and other steps", () => {
  const fix = eventsNotNull.fixes.find(({ id }) => id === "backfill-then-set-not-null")!;
  expect(slotsInScript(fix).map(({ start, end }) => fix.sql?.slice(start, end))).toEqual(["<title>"]);
});

test("slots come in the order of the script", () => {
  const [fix] = ordersForeignKey.fixes;
  expect(slotsInScript(fix!).map(({ start, end }) => fix?.sql?.slice(start, end))).toEqual([
    "'New customer'",
    "'customer-999@example.com'",
  ]);
});

test("the strongest lock of the steps stands for the fix", () => {
  const fix = eventsNotNull.fixes.find(({ id }) => id === "backfill-then-set-not-null")!;
  expect(strongestLock(fix.steps)).toBe("ACCESS EXCLUSIVE");
  expect(strongestLock([])).toBeUndefined();
});
