import { expect, test } from "vitest";
import type { Catalog, Relation } from "../../catalog/catalog";
import type { Evidence } from "../../diagnose/evidence";
import { knownPartitions, readBound } from "./partition-bounds";
import { partitionFor } from "./partition-for";

function bound(type: string, strategy: string, bounds: readonly string[], value: string) {
  const parent = { partitionKey: `${strategy} (k)`, columns: [{ name: "k", type }] } as unknown as Relation;
  const found = partitionFor(
    parent,
    bounds.map((text, index) => ({ name: `p${index}`, text, bound: readBound(text) })),
    value,
  );
  return found && (found.kind === "list" ? [found.value] : [found.from, found.to]);
}
const range = (from: string, to: string) => `FOR VALUES FROM ('${from}') TO ('${to}')`;

test("years, months and days are cut as the others are, over the ends of months and years", () => {
  expect(bound("date", "RANGE", [range("2025-01-01", "2026-01-01")], "2026-03-01")).toEqual(["2026-01-01", "2027-01-01"]);
  expect(bound("date", "RANGE", [range("2026-01-01", "2026-02-01")], "2026-12-31")).toEqual(["2026-12-01", "2027-01-01"]);
  expect(bound("date", "RANGE", [range("2024-02-28", "2024-02-29")], "2024-02-29")).toEqual(["2024-02-29", "2024-03-01"]);
  const zoned = range("2026-01-01 00:00:00+00", "2026-02-01 00:00:00+00");
  expect(bound("timestamp with time zone", "RANGE", [zoned], "2026-03-05 10:00:00+00")).toEqual([
    "2026-03-01 00:00:00+00",
    "2026-04-01 00:00:00+00",
  ]);
  expect(bound("timestamp with time zone", "RANGE", [zoned], "2026-03-05 10:00:00+02")).toBeUndefined();
});

test("whole numbers go by the width of the others, below zero too", () => {
  const hundreds = ["FOR VALUES FROM (0) TO (100)", "FOR VALUES FROM (300) TO (400)"];
  expect(bound("bigint", "RANGE", hundreds, "250")).toEqual(["200", "300"]);
  expect(bound("bigint", "RANGE", hundreds, "-1")).toEqual(["-100", "0"]);
  expect(bound("bigint", "RANGE", ["FOR VALUES FROM (0) TO (100)", "FOR VALUES FROM (100) TO (150)"], "250")).toBeUndefined();
});

test("nothing where the others are cut otherwise, open at an end, or in the way", () => {
  expect(bound("date", "RANGE", [range("2026-01-01", "2026-01-08")], "2026-02-01")).toBeUndefined();
  expect(bound("date", "RANGE", ["FOR VALUES FROM (MINVALUE) TO ('2026-01-01')"], "2026-02-01")).toBeUndefined();
  expect(bound("date", "RANGE", [], "2026-02-01")).toBeUndefined();
  expect(bound("integer", "HASH", ["FOR VALUES WITH (modulus 2, remainder 0)"], "1")).toBeUndefined();
});

test("a list takes the key alone", () => {
  expect(bound("text", "LIST", ["FOR VALUES IN ('de', 'fr')"], "jp")).toEqual(["jp"]);
  expect(bound("text", "LIST", ["FOR VALUES IN ('de', 'fr')"], "fr")).toBeUndefined();
});

test("a schema that counts more partitions than it shows tells none of them", () => {
  const parent = { name: "p", schema: null, partitionKey: "RANGE (k)", children: 1, columns: [], partitionOf: null } as unknown as Relation;
  const catalog = (relations: readonly unknown[]) => ({ from: "pasted schema", relations }) as unknown as Catalog;
  const child = { name: "p1", partitionOf: { schema: null, name: "p", bound: "DEFAULT" } };
  expect(knownPartitions({ catalog: catalog([parent]) } as Evidence, parent)).toBeUndefined();
  expect(knownPartitions({ catalog: catalog([parent, child]) } as Evidence, parent)).toMatchObject([{ name: "p1" }]);
});
