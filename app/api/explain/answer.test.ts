import { expect, test, vi } from "vitest";
import { leastCpuTime } from "@/lib/dev/cpu-time";
import { bareAttribute, bareRelation } from "@/lib/dev/rows/bare-relation";
import type { Caller } from "../caller";
import { answer } from "./answer";

const triggers = Array.from({ length: 50 }, (_, index) => ({
  name: `t${index}`,
  timing: "before",
  level: "row",
  events: ["insert"],
  function: `public.f${index}`,
  enabled: "origin",
  body: `/*${index}*/${"(".repeat(65_000)}`,
  language: "plpgsql",
}));
const orders = { ...bareRelation([bareAttribute("user_id")]), triggers };
const catalog = { version: 1, serverVersion: 18, from: "connection", relations: [orders], domains: [], notFound: [], role: null };
vi.mock("../inspect/inspect-connection", () => ({
  inspectConnection: async () => ({ ok: true, catalog, looks: [], statements: [], protection: "none", notes: [] }),
}));

test("a catalog whose texts take too long to read is done without: the paste is explained, and the reason told", async () => {
  const text =
    'ERROR:  null value in column "user_id" of relation "orders" violates not-null constraint\nDETAIL:  Failing row contains (null).';
  const document = await answer({} as Caller, { text, connection: { url: "postgres://ada@localhost/shop" } });
  expect(document.explanations).toHaveLength(1);
  expect(document.connectionProblem?.detail).toContain("longer than what is read for one answer");
  expect(document.connection).toBeNull();
});

test("the same text is read once for all who ask about it", async () => {
  const { explain } = await import("@/lib/explain/explain");
  const columns = Array.from({ length: 200 }, (_, index) => ({ ...orders.columns[0], name: `c${index}`, position: index + 2 }));
  const long = triggers
    .slice(0, 3)
    .map((trigger, index) => ({ ...trigger, body: `${"IF NEW.c1 IS NULL THEN NEW.c2 := 1; END IF;".repeat(500)} -- ${index}` }));
  const relations = [{ ...orders, columns: [...orders.columns, ...columns], triggers: long }];
  const row = Array.from({ length: 201 }, (_, index) => (index === 0 ? "null" : index)).join(", ");
  const text = `ERROR:  null value in column "user_id" of relation "orders" violates not-null constraint\nDETAIL:  Failing row contains (${row}).`;
  // Read anew for each column it took some ten seconds.
  expect(leastCpuTime(2500, () => void explain({ text, catalog: { ...catalog, relations } as never }))).toBeLessThan(2500);
});
