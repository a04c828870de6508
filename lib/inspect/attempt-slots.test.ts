import { expect, test, vi } from "vitest";
import { AllSlotsTaken, withSlot } from "./attempt-slots";

/** Attempts that run until they are let go. */
function attempts() {
  const log: string[] = [];
  const going = new Map<string, () => void>();
  const start = (name: string, target: string, client?: string, signal?: AbortSignal) =>
    withSlot(
      { target, client },
      () => {
        log.push(name);
        return new Promise<void>((resolve) => going.set(name, resolve));
      },
      signal,
    );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const finish = async (name: string) => {
    going.get(name)?.();
    going.delete(name);
    await settle();
  };
  const finishAll = async () => {
    while (going.size > 0) for (const name of [...going.keys()]) await finish(name);
  };
  return { log, start, finish, finishAll, settle };
}

test("two at one target, three of one client, six in all; who could start goes before who could not", async () => {
  const { log, start, finish, finishAll } = attempts();
  const all = [
    start("a1", "a"),
    start("a2", "a"),
    start("a3", "a"),
    start("b1", "b", "x"),
    start("c1", "c", "x"),
    start("d1", "d", "x"),
    start("e1", "e", "x"),
  ];
  expect(log).toEqual(["a1", "a2", "b1", "c1", "d1"]);
  for (const target of ["f", "g", "h", "i"]) all.push(start(`${target}1`, target));
  expect(log.slice(5)).toEqual(["f1"]);
  await finish("f1");
  expect(log.slice(6)).toEqual(["g1"]);
  await finish("a1");
  expect(log.slice(7)).toEqual(["a3"]);
  await finish("b1");
  expect(log.slice(8)).toEqual(["e1"]);
  await finishAll();
  await Promise.all(all);
});

test("twenty wait; the next is refused, and so is who has waited ten seconds", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { start, finishAll } = attempts();
  const running = [start("1", "a"), start("2", "a")];
  const waiting = Array.from({ length: 20 }, (_, index) => start(`w${index}`, "a").catch((error: unknown) => error));
  await expect(start("late", "a")).rejects.toThrow(AllSlotsTaken);
  vi.advanceTimersByTime(10_001);
  expect((await Promise.all(waiting)).every((error) => error instanceof AllSlotsTaken)).toBe(true);
  vi.useRealTimers();
  await finishAll();
  await Promise.all(running);
});

test("who leaves the queue makes room in it", async () => {
  const { log, start, finish, finishAll } = attempts();
  const gone = new AbortController();
  const all = [start("1", "a"), start("2", "a")];
  const left = start("gone", "a", undefined, gone.signal).catch(() => "left");
  all.push(start("3", "a"));
  gone.abort();
  expect(await left).toBe("left");
  await finish("1");
  expect(log).toEqual(["1", "2", "3"]);
  await finishAll();
  await Promise.all(all);
});
