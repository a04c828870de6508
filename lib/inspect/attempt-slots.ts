import "server-only";

/** Whose attempt it is, and where it goes. A client that is undefined is not counted by itself. */
export interface SlotKeys {
  readonly target: string;
  readonly client: string | undefined;
}

/** There are as many attempts as there may be, and more wait than may wait. */
export class AllSlotsTaken extends Error {
  override readonly name = "AllSlotsTaken";
  /** Seconds after which to try again. */
  readonly retryAfter = 10;
}

const limits = { inAll: 6, perTarget: 2, perClient: 3, waiting: 20 } as const;
/** Milliseconds that an attempt waits for its turn. */
const longestWait = 10_000;

interface Slots {
  readonly running: Set<SlotKeys>;
  readonly waiting: Set<{ readonly keys: SlotKeys; readonly start: () => void }>;
}

/** Next bundles a module more than once; the process has one set. */
const held = globalThis as { [key: symbol]: Slots | undefined };
const key = Symbol.for("failing-row.attempt-slots");

/**
 * Runs an attempt when there is room for it: in all, at its target, and of its client. Otherwise it waits its turn; one that could
 * start goes before an older one that could not. Throws AllSlotsTaken when too many wait, or it has waited too long.
 */
export async function withSlot<T>(keys: SlotKeys, run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  held[key] ??= { running: new Set(), waiting: new Set() };
  const slots = held[key];
  const mine = { ...keys };
  if (!hasRoom(slots, mine)) await turn(slots, mine, signal);
  else slots.running.add(mine);
  try {
    return await run();
  } finally {
    slots.running.delete(mine);
    for (const waiter of slots.waiting) if (hasRoom(slots, waiter.keys)) waiter.start();
  }
}

function hasRoom({ running }: Slots, { target, client }: SlotKeys): boolean {
  if (running.size >= limits.inAll) return false;
  const all = [...running];
  if (all.filter((each) => each.target === target).length >= limits.perTarget) return false;
  return client === undefined || all.filter((each) => each.client === client).length < limits.perClient;
}

function turn(slots: Slots, keys: SlotKeys, signal: AbortSignal | undefined): Promise<void> {
  if (slots.waiting.size >= limits.waiting) throw new AllSlotsTaken();
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(clock);
      signal?.removeEventListener("abort", giveUp);
      slots.waiting.delete(waiter);
    };
    const giveUp = () => {
      leave();
      reject(new AllSlotsTaken());
    };
    const waiter = {
      keys,
      start() {
        leave();
        slots.running.add(keys);
        resolve();
      },
    };
    const clock = setTimeout(giveUp, longestWait);
    signal?.addEventListener("abort", giveUp, { once: true });
    slots.waiting.add(waiter);
    if (signal?.aborted) giveUp();
  });
}
