import "server-only";
import { removeExpiredShares } from "@/lib/store/shares/shares";
import { withStore } from "@/lib/store/store";

const every = 10 * 60 * 1000;
/** Next bundles a module more than once; the process sweeps once. */
const place = globalThis as { [key: symbol]: NodeJS.Timeout | undefined };
const key = Symbol.for("failing-row.share-sweep");

/** From the first share on, removes those that are over, now and then. Nobody is shown one meanwhile. */
export function sweep(): void {
  if (place[key] !== undefined) return;
  const remove = () => void withStore(removeExpiredShares).catch(() => undefined);
  place[key] = setInterval(remove, every);
  place[key].unref();
  remove();
}
