import "server-only";
import type { Mode } from "@/lib/settings/read-settings.mjs";
import { settings } from "@/lib/settings/settings";
import { countInMemory } from "@/lib/store/limits/count-in-memory";
import { type Counted, countInStore, type Limit } from "@/lib/store/limits/count-in-store";
import { withStore } from "@/lib/store/store";
import { tooMany } from "./too-many";

const minute = 60;
const day = 24 * 60 * minute;

interface Counting {
  /** `memory` for what has to work without a database; each instance then counts for itself. */
  readonly where: "store" | "memory";
  readonly team: readonly Limit[];
  readonly public: readonly Limit[];
}

/** How often one person, or one address where nobody signs in, may do something. On one's own machine there is no limit. */
const table = {
  explain: { where: "memory", team: [{ most: 240, within: minute }], public: [{ most: 60, within: minute }] },
  share: {
    where: "store",
    team: [{ most: 60, within: 60 * minute }],
    public: [
      { most: 10, within: minute },
      { most: 100, within: day },
    ],
  },
} as const satisfies Record<string, Counting>;

export type Limited = keyof typeof table;

/** Counts one more, and answers 429 with Retry-After where that is too often. Connections have limits of their own. Throws StoreUnavailable. */
export async function withinLimits(kind: Limited, client: string, mode: Mode = settings().mode): Promise<Response | undefined> {
  if (mode === "local") return undefined;
  const { where, ...modes }: Counting = table[kind];
  for (const limit of modes[mode]) {
    const bucket = `${kind} ${limit.within} ${client}`;
    const counted: Counted = where === "memory" ? countInMemory(bucket, limit) : await withStore((db) => countInStore(db, bucket, limit));
    if (!counted.allowed) return tooMany(counted);
  }
  return undefined;
}
