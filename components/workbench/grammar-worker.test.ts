import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { expect, test } from "vitest";
import { loadGrammar } from "@/lib/dev/grammar";

const root = path.resolve(import.meta.dirname, "../..");
const vendored = (file: string) => path.join(root, "node_modules/libpg-query/wasm", path.basename(file));

/** Runs the worker's own file where a tab would: no Node, files by fetch. */
function startWorker() {
  const waiting = new Map<number, (answer: unknown) => void>();
  const location = { href: "http://127.0.0.1/pgq/grammar-worker.js" };
  const self: { onmessage?: (event: { data: unknown }) => void; location: object; postMessage: (answer: { id: number }) => void } = {
    location,
    postMessage: (answer) => waiting.get(answer.id)?.(structuredClone(answer)),
  };
  const context = vm.createContext({
    self,
    WebAssembly,
    TextDecoder,
    URL,
    console,
    setTimeout,
    location,
    WorkerGlobalScope: Object,
    fetch: async (file: string) => new Response(fs.readFileSync(vendored(file)), { headers: { "content-type": "application/wasm" } }),
    importScripts: (file: string) => vm.runInContext(fs.readFileSync(vendored(file), "utf8"), context),
  });
  vm.runInContext(fs.readFileSync(path.join(import.meta.dirname, "grammar-worker.js"), "utf8"), context);
  return (id: number, sql: string) =>
    new Promise<unknown>((resolve) => {
      waiting.set(id, resolve);
      self.onmessage?.({ data: { id, sql } });
    });
}

test("the worker makes the very trees that the server makes", async () => {
  const parse = await loadGrammar();
  const ask = startWorker();
  const texts = [
    "INSERT INTO orders (product_id, order_date) VALUES (101, '2024-01-15')",
    "ALTER TABLE größe ADD COLUMN näme text NOT NULL; SELECT 1;",
    "INSERT INTO orders (id VALUES (1)",
    "-- nothing but a comment",
    "SELECT",
  ];
  for (const [id, sql] of texts.entries()) expect(await ask(id, sql), sql).toEqual({ id, tree: parse(sql) });
});
