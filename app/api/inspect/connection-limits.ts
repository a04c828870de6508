import "server-only";
import { problem } from "@/lib/explain/problem";
import { AllSlotsTaken, withSlot } from "@/lib/inspect/attempt-slots";
import type { NotConnected } from "@/lib/inspect/connected";
import type { ConnectionTarget } from "@/lib/inspect/connection-target";
import { settings } from "@/lib/settings/settings";
import { countInMemory, forgetCountInMemory, wouldCountInMemory } from "@/lib/store/limits/count-in-memory";
import { type Counted, countInStore, forgetCount, type Limit, wouldCountInStore } from "@/lib/store/limits/count-in-store";
import { withStore } from "@/lib/store/store";

const minute = 60;
/** Of an address where nobody signs in; a team's people are known, and work with their databases. */
const clientLimits = {
  public: [
    { most: 10, within: minute },
    { most: 100, within: 24 * 60 * minute },
  ],
  team: [{ most: 60, within: minute }],
} as const satisfies Record<string, readonly Limit[]>;
/** Over all clients: on a public instance the target's owner has not asked for them. */
const targetLimits = { public: { most: 10, within: minute }, team: { most: 120, within: minute } } as const satisfies Record<string, Limit>;
const wrongPasswords: Limit = { most: 5, within: 10 * minute };

/**
 * Makes an attempt at a target when the limits leave room: of the client (none where the client is the owner of this machine), of
 * the target, and of wrong passwords for one user there. A refusal says when to try again.
 */
export async function limitedAttempt<T extends { readonly ok: true }>(
  target: ConnectionTarget,
  client: string,
  signal: AbortSignal,
  run: () => Promise<T | NotConnected>,
): Promise<T | NotConnected> {
  const { mode } = settings();
  const open = mode !== "local";
  const place = `${target.host.toLowerCase()}:${target.port}`;
  const guesses = `wrong passwords ${place} ${target.user}`;
  const guessed = await counter().wouldCount(guesses, wrongPasswords);
  if (!guessed.allowed) return refused(`The password of ${target.user} was wrong five times there, so it is not tried`, guessed);
  if (open) {
    for (const limit of clientLimits[mode]) {
      const counted = await counter().count(`connections of ${client} in ${limit.within}`, limit);
      if (!counted.allowed)
        return refused(
          `${limit.most} connections in ${limit.within === minute ? "a minute" : "a day"} are made for one who asks, and no more`,
          counted,
        );
    }
    const limit = targetLimits[mode];
    const counted = await counter().count(`connections to ${place}`, limit);
    if (!counted.allowed)
      return refused(`To this database ${limit.most} connections are made in a minute, for all who ask, and no more`, counted);
  }
  try {
    const inspected = await withSlot({ target: place, client: open ? client : undefined }, run, signal);
    if (inspected.ok) await counter().forget(guesses);
    else if (inspected.problem.type === "/problems/connection-password" && target.password !== undefined)
      await counter().count(guesses, wrongPasswords);
    return inspected;
  } catch (error) {
    if (!(error instanceof AllSlotsTaken)) throw error;
    const sentence = "As many connections are being made as this server makes at a time. Try again in a moment.";
    return { ok: false, problem: problem("connection-queue", sentence, "connection"), retryAfter: error.retryAfter };
  }
}

function refused(sentence: string, { retryAfter }: Counted): NotConnected {
  const wait = retryAfter < 100 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`;
  return { ok: false, problem: problem("connection-limit", `${sentence} for another ${wait}.`, "connection"), retryAfter };
}

interface Counter {
  count(bucket: string, limit: Limit): Promise<Counted>;
  wouldCount(bucket: string, limit: Limit): Promise<Counted>;
  forget(bucket: string): Promise<void>;
}

/** Where several instances may share a database, all count in it; while it is away nothing is dialled. */
function counter(): Counter {
  return settings().databaseUrl === undefined ? inMemory : inStore;
}

const inMemory: Counter = {
  count: async (bucket, limit) => countInMemory(bucket, limit),
  wouldCount: async (bucket, limit) => wouldCountInMemory(bucket, limit),
  forget: async (bucket) => forgetCountInMemory(bucket),
};

const inStore: Counter = {
  count: (bucket, limit) => withStore((db) => countInStore(db, bucket, limit)),
  wouldCount: (bucket, limit) => withStore((db) => wouldCountInStore(db, bucket, limit)),
  forget: (bucket) => withStore((db) => forgetCount(db, bucket)),
};
