import { grammarRefusal } from "@/lib/statement/grammar-input";
import type { SyntaxTree } from "@/lib/statement/statement";

type Answer = { readonly id: number; readonly tree: SyntaxTree } | { readonly id: number; readonly failed: string };

let worker: Worker | undefined;
let count = 0;
const waiting = new Map<number, (tree: SyntaxTree | undefined) => void>();

/**
 * Reads SQL with PostgreSQL's own grammar, in a worker that is made at the first call. Undefined when the grammar cannot
 * be had: what it would have told stays unknown.
 */
export function readSyntax(sql: string): Promise<SyntaxTree | undefined> {
  const refusal = grammarRefusal(sql);
  if (refusal !== undefined) return Promise.resolve({ ok: false, error: refusal });
  worker ??= makeWorker();
  const id = ++count;
  const target = worker;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    target.postMessage({ id, sql });
  });
}

function makeWorker(): Worker {
  const made = new Worker("/pgq/grammar-worker.js");
  made.onmessage = ({ data }: MessageEvent<Answer>) => settle(data.id, "tree" in data ? data.tree : undefined);
  made.onerror = () => {
    for (const id of [...waiting.keys()]) settle(id, undefined);
    made.terminate();
    if (worker === made) worker = undefined;
  };
  return made;
}

function settle(id: number, tree: SyntaxTree | undefined): void {
  waiting.get(id)?.(tree);
  waiting.delete(id);
}
