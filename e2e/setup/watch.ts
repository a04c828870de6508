import { once } from "node:events";
import path from "node:path";
import { Worker } from "node:worker_threads";

/** What an app did while it was watched. */
export interface Watched {
  /** Of each answer of its health, ascending. */
  readonly milliseconds: readonly number[];
  /** The most memory that it had, in bytes. */
  readonly most: number;
}

/** Watches an app from a thread of its own until the work is done. */
export async function watched<T>(
  app: { readonly url: string; readonly pid: number },
  work: () => Promise<T>,
): Promise<Watched & { readonly result: T }> {
  const worker = new Worker(path.resolve("e2e/setup/watch-worker.mjs"), { workerData: { url: app.url, pid: app.pid } });
  const seen = once(worker, "message");
  seen.catch(() => undefined);
  try {
    const result = await work();
    worker.postMessage("over");
    const [{ milliseconds, most }] = (await seen) as [Watched];
    return { result, milliseconds: [...milliseconds].sort((a, b) => a - b), most };
  } finally {
    await worker.terminate();
  }
}
