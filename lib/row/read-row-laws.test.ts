import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attribute } from "../catalog/catalog";
import { leastCpuTime } from "../dev/cpu-time";
import { printRow, printValue } from "../dev/rows/print-row";
import { blank, randomRow } from "../dev/rows/random-columns";
import { readKey } from "./read-key";
import { readRow } from "./read-row";
import { fitsCut, fitsWhole } from "./type-output/output";
import { typeOutput } from "./type-output/type-output";

/** All readings, the slow way: every way to group the pieces, every way to read each group. */
function countSlowly(pieces: readonly string[], columns: readonly Attribute[]): number {
  const [column, ...rest] = columns;
  if (column === undefined) return pieces.length === 0 ? 1 : 0;
  let count = 0;
  for (let taken = 1; taken <= pieces.length - rest.length; taken++) {
    const ways = waysToRead(pieces.slice(0, taken).join(", "), column);
    if (ways > 0) count += ways * countSlowly(pieces.slice(taken), rest);
  }
  return count;
}

function waysToRead(text: string, column: Attribute): number {
  const output = typeOutput(column);
  const bytes = Buffer.byteLength(text);
  const isNull = text === "null" && !column.notNull;
  const isWhole = bytes <= 64 && fitsWhole(output, text);
  const isCut = text.endsWith("...") && bytes >= 64 && bytes <= 67 && fitsCut(output, text.slice(0, -3));
  return Number(isNull) + Number(isWhole) + Number(isCut);
}

describe("a printed row", () => {
  test("its readings are as many as the slow way finds, the true one among them", () => {
    fc.assert(
      fc.property(randomRow(1, 4), (cells) => {
        const columns = cells.map((cell) => cell.column);
        const raw = printRow(cells.map((cell) => cell.value));
        fc.pre(raw.split(", ").length <= 12);
        const slow = countSlowly(raw.split(", "), columns);
        expect(slow).toBeGreaterThan(0);
        const row = readRow({ raw, columns });
        expect(row?.readings).toBe(slow);
        expect(row?.alignment === "exact").toBe(slow === 1);
      }),
      { numRuns: 1500 },
    );
  });

  test("exact is right, and so is every certain cell", () => {
    let exact = 0;
    fc.assert(
      fc.property(randomRow(1, 12), fc.boolean(), fc.nat(), (cells, failsNotNull, pick) => {
        const nulls = cells.filter((cell) => cell.value === null);
        const culprit = failsNotNull ? nulls[pick % Math.max(1, nulls.length)]?.column.name : undefined;
        const columns = cells.map(({ column }) => (column.name === culprit ? { ...column, notNull: true } : column));
        const row = readRow({ raw: printRow(cells.map((cell) => cell.value)), columns, culprit });
        expect(row?.cells.map((cell) => cell.column)).toEqual(columns.map((column) => column.name));
        expect(row?.alignment).not.toBe("positional");
        row?.cells.forEach((cell, index) => {
          const truth = cells[index]?.value ?? null;
          if (row.alignment !== "exact" && cell.certainty !== "certain") return;
          expect(cell.value).toBe(truth === null ? null : printValue(truth));
          expect(cell.truncated).toBe(truth !== null && Buffer.byteLength(truth) > 64);
          expect(cell.certainty).toBe("certain");
        });
        if (row?.alignment === "exact") exact++;
        if (culprit !== undefined)
          expect(row?.cells.find((cell) => cell.state === "culprit")).toMatchObject({ column: culprit, value: null });
      }),
      { numRuns: 1500 },
    );
    expect(exact).toBeGreaterThan(150);
  });

  test("what the statement gives narrows the readings and never shuts out the truth", () => {
    fc.assert(
      fc.property(randomRow(2, 8), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (cells, known) => {
        const columns = cells.map((cell) => cell.column);
        const raw = printRow(cells.map((cell) => cell.value));
        const given = new Map(cells.filter((_, index) => known[index]).map((cell) => [cell.column.name, cell.value]));
        const without = readRow({ raw, columns });
        const row = readRow({ raw, columns, given });
        expect(row?.readings).toBeLessThanOrEqual(without?.readings ?? 0);
        if (row?.alignment !== "exact") return;
        expect(row.cells.map((cell) => cell.value)).toEqual(cells.map(({ value }) => (value === null ? null : printValue(value))));
      }),
      { numRuns: 1500 },
    );
  });

  test("the cells give the text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ",", " ", "n", "null", ", ", "...", "é", "("), maxLength: 60 }), (raw) => {
        const cells = readRow({ raw })?.cells ?? [];
        expect(cells.map((cell) => cell.value ?? "null").join(", ")).toBe(raw);
      }),
    );
  });
});

describe("any text", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("(", ")", ", ", '"', "'", "{", "null", "\\", "\0", "\ud800", "...") }),
  );
  test("is read without a throw, over any columns", () => {
    fc.assert(
      fc.property(
        anything,
        randomRow(0, 6),
        fc.option(anything, { nil: undefined }),
        fc.option(anything, { nil: undefined }),
        (raw, cells, names, culprit) => {
          const columns = cells.map((cell) => cell.column);
          for (const input of [
            { raw, culprit },
            { raw, names, culprit },
            { raw, columns, culprit },
            { raw, columns, names, culprit },
          ]) {
            expect(readRow(input)?.raw).toBe(raw);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("is read as a key without a throw", () => {
    fc.assert(
      fc.property(anything, anything, (columns, values) => {
        const key = readKey(columns, values);
        expect(key.values).toHaveLength(key.columns.length);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("time", () => {
  const table = (count: number, types: readonly string[]) =>
    Array.from({ length: count }, (_, index) => ({ ...blank, name: `c${index}`, type: types[index % types.length] ?? "text" }));
  const limit = 6_000;
  const expectInTime = (work: () => unknown) => expect(leastCpuTime(limit, work)).toBeLessThan(limit);

  test.each([
    ["text", ["text"], "abc", 10_000],
    ["text and numbers", ["text", "integer"], "12", 10_000],
    [
      "all kinds",
      ["text", "integer", "character varying(20)", "jsonb", "text[]", "numeric(10,2)", "character(3)", "xml", "tsvector"],
      "12",
      10_000,
    ],
    ["empty texts", ["text"], "", 30_000],
    ["nulls", ["text", "jsonb", "integer"], "null", 1600],
  ])("1,600 columns of %s", (_, types, piece, pieces) => {
    const raw = new Array(pieces).fill(piece).join(", ");
    expectInTime(() => readRow({ raw, columns: table(1600, types) }));
  });

  test.each([", ", "null, ", "{, ", '"', "...", "é, ", "[1:2, "])("1 MiB of %j", (unit) => {
    const raw = unit.repeat(2 ** 20 / unit.length);
    expectInTime(() => readRow({ raw }));
    expectInTime(() => readRow({ raw, columns: table(1600, ["text", "jsonb", "text[]"]) }));
    expectInTime(() => readRow({ raw, names: raw }));
    expectInTime(() => readKey("a, b, c", raw));
    expectInTime(() => readKey(raw, raw));
  });
});
